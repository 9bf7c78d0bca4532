package os.atom.cli.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;

/** What {@code --context} gives. */
final class Context {
    private Context() {}

    static JsonNode read(String text) {
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException malformed) {
            throw Failure.usage("--context is no JSON: give it as '{\"build\": 42}'");
        }
    }
}
