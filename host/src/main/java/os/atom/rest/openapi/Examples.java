package os.atom.rest.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** How the shapes of the wire look, by their names: {@code examples.json} beside this. */
final class Examples {
    private Examples() {}

    static Map<String, Object> read() {
        try (InputStream file = Examples.class.getResourceAsStream("examples.json")) {
            return new ObjectMapper()
                    .readValue(Objects.requireNonNull(file), new TypeReference<>() {});
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
