package os.atom.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import os.atom.journal.Fact;

/** What this step writes to the journal: event types, and the payload of each. */
final class Facts {
    static final String ADDED = "os.atom.webhook.added";
    static final String REMOVED = "os.atom.webhook.removed";
    static final String ADVANCED = "os.atom.webhook.advanced";
    static final String FAILED = "os.atom.webhook.failed";
    static final String REPLAYED = "os.atom.webhook.replayed";
    static final String REDELIVERED = "os.atom.webhook.redelivered";

    /** No webhook is told of webhooks: a failure that is told where it failed has no end. */
    static final String OWN = "os.atom.webhook.";

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private Facts() {}

    record Added(
            String url,
            List<String> types,
            @Nullable String channel,
            @Nullable String agent,
            Map<String, String> attributes) {}

    record Failed(int attempts, String reason) {}

    static String subject(String id) {
        return "webhook:" + id;
    }

    /** A subject that says which event too, so that no payload is needed to know it. */
    static String subject(String id, long seq) {
        return subject(id) + "/" + seq;
    }

    static String id(String subject) {
        String rest = subject.substring(subject.indexOf(':') + 1);
        int slash = rest.indexOf('/');
        return slash < 0 ? rest : rest.substring(0, slash);
    }

    static long seq(String subject) {
        return Long.parseLong(subject.substring(subject.indexOf('/') + 1));
    }

    static Fact about(String type, String actor, String subject, Object payload) {
        return new Fact(type, actor, subject, write(payload));
    }

    static Fact about(String type, String actor, String subject) {
        return new Fact(type, actor, subject, "{}");
    }

    static <T> T read(String json, Class<T> kind) {
        try {
            return JSON.readValue(json, kind);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("it holds another payload than we write", broken);
        }
    }

    static <T> T read(String json, TypeReference<T> kind) {
        try {
            return JSON.readValue(json, kind);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a table holds another text than we write", broken);
        }
    }

    static String write(Object ours) {
        try {
            return JSON.writeValueAsString(ours);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("our own records can be written", broken);
        }
    }
}
