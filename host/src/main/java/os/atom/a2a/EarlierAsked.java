package os.atom.a2a;

import static os.atom.a2a.Earlier.copy;
import static os.atom.a2a.Earlier.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** What is asked in 0.3, as 1.0 asks it. Pure. */
final class EarlierAsked {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private EarlierAsked() {}

    static ObjectNode send(ObjectNode given) {
        ObjectNode params = NODES.objectNode();
        if (given.path("message") instanceof ObjectNode message) {
            params.set("message", message(message));
        } else {
            copy(given, "message", params, "message");
        }
        copy(given, "metadata", params, "metadata");
        JsonNode wanted = given.path("configuration");
        ObjectNode configuration = params.putObject("configuration");
        copy(wanted, "acceptedOutputModes", configuration, "acceptedOutputModes");
        copy(wanted, "historyLength", configuration, "historyLength");
        configuration.put("returnImmediately", !wanted.path("blocking").asBoolean(true));
        if (wanted.path(Earlier.CONFIG).isObject()) {
            configuration.set("taskPushNotificationConfig", config(wanted.path(Earlier.CONFIG)));
        }
        return params;
    }

    private static ObjectNode message(ObjectNode earlier) {
        ObjectNode message = earlier.deepCopy();
        message.remove("kind");
        String role = text(earlier, "role");
        if (role.equals("user") || role.equals("agent")) {
            message.put("role", "ROLE_" + role.toUpperCase(Locale.ROOT));
        }
        if (earlier.path("parts").isArray()) {
            ArrayNode parts = message.putArray("parts");
            earlier.path("parts").forEach(part -> parts.add(part(part)));
        }
        return message;
    }

    private static ObjectNode part(JsonNode earlier) {
        ObjectNode part = NODES.objectNode();
        copy(earlier, "metadata", part, "metadata");
        switch (text(earlier, "kind")) {
            case "text" -> copy(earlier, "text", part, "text");
            case "data" -> copy(earlier, "data", part, "data");
            case "file" -> {
                JsonNode file = earlier.path("file");
                copy(file, "uri", part, "url");
                copy(file, "bytes", part, "raw");
                copy(file, "mimeType", part, "mediaType");
                copy(file, "name", part, "filename");
            }
            default -> {
                // A part of nothing is refused as one.
            }
        }
        return part;
    }

    static ObjectNode config(JsonNode earlier) {
        ObjectNode config = NODES.objectNode();
        for (String member : List.of("id", "url", "token")) {
            copy(earlier, member, config, member);
        }
        JsonNode authentication = earlier.path("authentication");
        if (authentication.isObject()) {
            ObjectNode same = config.putObject("authentication");
            first(authentication.path("schemes"), same);
            copy(authentication, "credentials", same, "credentials");
        }
        return config;
    }

    private static void first(JsonNode schemes, ObjectNode to) {
        if (schemes.has(0)) {
            to.set("scheme", schemes.get(0));
        }
    }
}
