package os.atom.a2a;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import os.atom.journal.StrictJson;

/** The records of the protocol as JSON. A text is no number here, nor the other way round. */
final class Json {
    private static final JsonMapper MAPPER =
            StrictJson.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
                    .build();

    private Json() {}

    /** What a caller sent. */
    static <T> T read(JsonNode given, Class<T> kind) throws A2aFault {
        try {
            return MAPPER.treeToValue(given, kind);
        } catch (JsonMappingException wrong) {
            String path =
                    wrong.getPath().stream()
                            .map(step ->
                                    step.getFieldName() == null
                                            ? Integer.toString(step.getIndex())
                                            : step.getFieldName())
                            .collect(Collectors.joining("."));
            throw A2aFault.invalid(path.isEmpty() ? "params" : path, "has the wrong type");
        } catch (JsonProcessingException wrong) {
            throw A2aFault.invalid("params", "cannot be read");
        }
    }

    /** What we wrote. */
    static <T> T kept(String json, Class<T> kind) {
        try {
            return MAPPER.readValue(json, kind);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("it holds something else than we write", broken);
        }
    }

    static ObjectNode tree(Object record) {
        return MAPPER.valueToTree(record);
    }

    /** Any value that was read. */
    static JsonNode value(@Nullable Object read) {
        return MAPPER.valueToTree(read);
    }

    static String text(Object record) {
        return tree(record).toString();
    }
}
