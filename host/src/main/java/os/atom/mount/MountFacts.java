package os.atom.mount;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.identity.PrincipalId;
import os.atom.journal.Fact;
import os.atom.journal.Recorded;

/** What this step writes to the journal: event types, and the payload of each. */
final class MountFacts {
    static final String GRANTED = "os.atom.mount.granted";
    static final String REVOKED = "os.atom.mount.revoked";

    /** Written by the identity step; its subject is the agent whose grants end with it. */
    static final String AGENT_REMOVED = "os.atom.agent.removed";

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private MountFacts() {}

    /**
     * @param asked the path as it was named
     * @param directory the real path
     * @param agent absent when it is for all
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Granted(
            String asked,
            String directory,
            Access access,
            @Nullable String agent,
            long device,
            long inode) {}

    record Revoked(String directory) {}

    static Fact fact(String type, PrincipalId actor, String grantId, Record payload) {
        try {
            return new Fact(type, actor.value(), grantId, JSON.writeValueAsString(payload));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("our own records can be written", broken);
        }
    }

    /** What was granted; empty once it was erased. */
    static Optional<Granted> granted(Recorded recorded) {
        return recorded.payload().map(MountFacts::parse);
    }

    private static Granted parse(String written) {
        try {
            return JSON.readValue(written, Granted.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(
                    "the journal holds another payload than we write", broken);
        }
    }
}
