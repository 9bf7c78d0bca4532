package os.atom.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * Records of ours as the JSON of a payload or a column, and back. A member that is not known is
 * passed over: a newer version may have written it. Thread-safe.
 */
public final class Payload {
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private Payload() {}

    /**
     * What was written.
     *
     * @throws IllegalStateException when it is something else
     */
    public static <T> T read(String json, Class<T> kind) {
        try {
            return JSON.readValue(json, kind);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("it holds another payload than we write", broken);
        }
    }

    /** The same of what has parameters, such as a list. */
    public static <T> T read(String json, TypeReference<T> kind) {
        try {
            return JSON.readValue(json, kind);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("it holds another payload than we write", broken);
        }
    }

    /** What an entry holds; of an erased one nothing is there. */
    public static JsonNode body(Recorded recorded) {
        return recorded.payload()
                .map(json -> read(json, JsonNode.class))
                .orElseGet(MissingNode::getInstance);
    }

    /** As it is written. */
    public static String write(Object ours) {
        try {
            return JSON.writeValueAsString(ours);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("our own records can be written", broken);
        }
    }
}
