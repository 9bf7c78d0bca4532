package os.atom.endtoend;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Holds frames that a server sent to what {@code asyncapi.json} says of them. Test support. */
final class AtomDocument {
    private static final Map<String, JsonNode> FRAMES = frames();

    private AtomDocument() {}

    private static Map<String, JsonNode> frames() {
        try (InputStream file =
                requireNonNull(
                        AtomDocument.class.getResourceAsStream("/os/atom/ws/asyncapi.json"))) {
            JsonNode document = new ObjectMapper().readTree(file);
            Map<String, JsonNode> frames = new HashMap<>();
            for (JsonNode message : document.at("/operations/tell/messages")) {
                String name = message.path("$ref").asText().replaceFirst(".*/", "");
                JsonNode payload = document.at("/components/messages/" + name + "/payload");
                frames.put(payload.at("/properties/type/const").asText(), payload);
            }
            return frames;
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    /** A frame has all members that are required, and none that is not named. */
    static void check(JsonNode frame) {
        JsonNode payload = FRAMES.get(frame.path("type").asText());
        if (payload == null) {
            throw new AssertionError("no such frame: " + frame);
        }
        for (JsonNode required : payload.path("required")) {
            if (!frame.has(required.asText())) {
                throw new AssertionError(required + " is missing: " + frame);
            }
        }
        frame.fieldNames()
                .forEachRemaining(name -> {
                    if (!payload.path("properties").has(name)) {
                        throw new AssertionError(name + " is not in asyncapi.json: " + frame);
                    }
                });
    }
}
