package os.atom.mcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What fixtures answer with. */
final class FixtureJson {
    /** One red pixel. */
    static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

    /** A header without a sound after it. */
    static final String WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEARKwAAIhYAQACABAAZGF0YQAAAAA=";

    private FixtureJson() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static Reply text(String words) {
        return content(words(words));
    }

    static Reply content(ObjectNode... items) {
        ObjectNode result = object();
        ArrayNode content = result.putArray("content");
        for (ObjectNode item : items) {
            content.add(item);
        }
        return new Reply.Done(result);
    }

    static Reply said(String words) {
        return messages(words(words));
    }

    static Reply messages(ObjectNode... contents) {
        ObjectNode result = object();
        ArrayNode messages = result.putArray("messages");
        for (ObjectNode content : contents) {
            messages.addObject().put("role", "user").set("content", content);
        }
        return new Reply.Done(result);
    }

    static ObjectNode words(String text) {
        return object().put("type", "text").put("text", text);
    }

    static ObjectNode image() {
        return media("image", PNG, "image/png");
    }

    static ObjectNode media(String type, String data, String mimeType) {
        return object().put("type", type).put("data", data).put("mimeType", mimeType);
    }

    static ObjectNode resource(String uri, String mimeType, String text) {
        ObjectNode item = object().put("type", "resource");
        item.putObject("resource").put("uri", uri).put("mimeType", mimeType).put("text", text);
        return item;
    }

    static ObjectNode sampling(String prompt, int tokens) {
        ObjectNode params = object();
        params.putArray("messages").addObject().put("role", "user").set("content", words(prompt));
        params.put("maxTokens", tokens);
        return params;
    }

    static ObjectNode elicitation(String message, ObjectNode schema) {
        ObjectNode params = object().put("message", message);
        params.set("requestedSchema", schema);
        return params;
    }

    static ObjectNode schema(String properties, String... required) {
        ObjectNode schema = object().put("type", "object");
        schema.set("properties", parse(properties));
        ArrayNode names = object().putArray("required");
        for (String name : required) {
            names.add(name);
        }
        schema.set("required", names);
        return schema;
    }

    static JsonNode parse(String json) {
        try {
            return Message.JSON.readTree(json.replace('\'', '"'));
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}
