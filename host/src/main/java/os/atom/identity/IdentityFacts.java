package os.atom.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import os.atom.journal.Fact;
import os.atom.journal.Recorded;

/** What this step writes to the journal: event types, and the payload of each. */
final class IdentityFacts {
    static final String AGENT_ADDED = "os.atom.agent.added";
    static final String AGENT_PROMOTED = "os.atom.agent.promoted";
    static final String AGENT_DEMOTED = "os.atom.agent.demoted";
    static final String AGENT_PAUSED = "os.atom.agent.paused";
    static final String AGENT_RESUMED = "os.atom.agent.resumed";
    static final String AGENT_TAGGED = "os.atom.agent.tagged";
    static final String AGENT_OFFERED = "os.atom.agent.offered";
    static final String AGENT_WITHHELD = "os.atom.agent.withheld";
    static final String AGENT_REMOVED = "os.atom.agent.removed";
    static final String AGENT_KEY_ROTATED = "os.atom.agent.key_rotated";
    static final String AGENT_KEY_REVOKED = "os.atom.agent.key_revoked";
    static final String PERSON_ADDED = "os.atom.person.added";
    static final String PERSON_KEY_ADDED = "os.atom.person.key_added";
    static final String PERSON_KEY_ROTATED = "os.atom.person.key_rotated";
    static final String PEER_ADDED = "os.atom.peer.added";
    static final String PEER_REMOVED = "os.atom.peer.removed";

    static final Set<String> TYPES =
            Set.of(
                    AGENT_ADDED,
                    AGENT_PROMOTED,
                    AGENT_DEMOTED,
                    AGENT_PAUSED,
                    AGENT_RESUMED,
                    AGENT_TAGGED,
                    AGENT_OFFERED,
                    AGENT_WITHHELD,
                    AGENT_REMOVED,
                    AGENT_KEY_ROTATED,
                    AGENT_KEY_REVOKED,
                    PERSON_ADDED,
                    PERSON_KEY_ADDED,
                    PERSON_KEY_ROTATED,
                    PEER_ADDED,
                    PEER_REMOVED);

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .defaultPropertyInclusion(JsonInclude.Value.ALL_NON_NULL)
                    .build();

    private IdentityFacts() {}

    /** What is written of a principal; the name tells readers whom the subject's id means. */
    sealed interface Payload {
        String name();
    }

    record Added(String name, Maturity maturity, String keyHash) implements Payload {}

    /**
     * @param because what shows that it is right; absent where a person says no more
     */
    record Levelled(String name, Maturity from, Maturity to, @Nullable Grounds because)
            implements Payload {}

    record Tagged(String name, Set<String> tags) implements Payload {}

    record Keyed(String name, String keyHash) implements Payload {}

    record Named(String name) implements Payload {}

    record Paused(String name, @Nullable Grounds because) implements Payload {}

    static Fact fact(String type, PrincipalId actor, PrincipalId subject, Payload payload) {
        return fact(type, actor.value(), subject, payload);
    }

    static Fact fact(String type, String actor, PrincipalId subject, Payload payload) {
        return new Fact(type, actor, subject.value(), write(payload));
    }

    /** A fact of the server's own, such as the first start. */
    static Fact fact(String type, PrincipalId subject, Payload payload) {
        return new Fact(type, "host", subject.value(), write(payload));
    }

    /** The payload of an entry; empty once it was erased. */
    static <T extends Payload> Optional<T> read(Recorded recorded, Class<T> kind) {
        return recorded.payload().map(written -> parse(written, kind));
    }

    static String tags(Set<String> tags) {
        return write(tags.stream().sorted().toList());
    }

    static Set<String> tags(String written) {
        return Set.copyOf(List.of(parse(written, String[].class)));
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("our own records can be written", broken);
        }
    }

    private static <T> T parse(String written, Class<T> kind) {
        try {
            return JSON.readValue(written, kind);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(
                    "the journal holds another payload than we write", broken);
        }
    }
}
