package os.atom.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/** JSON from and to records; members that this version does not know are skipped. */
final class Json {
    static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                    .build();

    private Json() {}

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("this cannot be JSON: " + value, notJson);
        }
    }

    static <T> T read(byte[] json, Class<T> type) {
        return read(() -> MAPPER.readValue(json, type));
    }

    static <T> T read(byte[] json, TypeReference<T> type) {
        return read(() -> MAPPER.readValue(json, type));
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException notOurs) {
            throw AtomOsException.Unavailable.of(
                    "the answer is not one of Atom OS: " + notOurs.getMessage(),
                    "see that the address is right",
                    notOurs);
        }
    }
}
