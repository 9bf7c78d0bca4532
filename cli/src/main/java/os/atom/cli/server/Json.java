package os.atom.cli.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import os.atom.cli.terminal.Visible;

/**
 * JSON as trees: binding to records would cost a third of the start, and {@code --json} shows
 * members that this version does not know.
 */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /**
     * One JSON value.
     *
     * @throws IOException when it is not one JSON value
     */
    public static JsonNode parse(byte[] json) throws IOException {
        return MAPPER.readTree(json);
    }

    /**
     * One JSON value that somebody typed.
     *
     * @param what it is, for whoever mistyped it
     */
    public static JsonNode given(String what, String text) {
        try {
            return parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException malformed) {
            throw Failure.usage(what + " is no JSON: give it as '{\"build\": 42}'");
        }
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Adds a member, if it is given. */
    public static void put(ObjectNode json, String member, @Nullable String given) {
        if (given != null) {
            json.put(member, given);
        }
    }

    /** Indented, for people and {@code --json}. */
    public static String pretty(JsonNode json) {
        return Visible.json(json.toPrettyString());
    }

    /** On one line, for streams. */
    public static String compact(JsonNode json) {
        return Visible.json(json.toString());
    }

    /** The member as text made visible, "" when it is missing. */
    public static String text(JsonNode json, String member) {
        return Visible.of(json.path(member).asText(""));
    }

    static byte[] bytes(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
