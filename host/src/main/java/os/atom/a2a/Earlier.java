package os.atom.a2a;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * Version 0.3: the same with {@code kind} beside what it is, and words in lower case. What it reads
 * it does not judge: what makes no sense makes none as 1.0 either. Pure.
 */
record Earlier() implements Shape {
    static final Earlier SHAPE = new Earlier();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String CONFIG = "pushNotificationConfig";

    @Override
    public ObjectNode params(Method method, ObjectNode given) {
        return switch (method) {
            case SEND, STREAM -> send(given);
            case CREATE_PUSH -> config(given.path(CONFIG)).put("taskId", text(given, "taskId"));
            case GET_PUSH, LIST_PUSH, DELETE_PUSH -> {
                ObjectNode params = NODES.objectNode().put("taskId", text(given, "id"));
                // In 0.3 the only one of a task has the task's id.
                params.put("id", text(given, "id"));
                copy(given, CONFIG + "Id", params, "id");
                yield params;
            }
            case GET, LIST, CANCEL, SUBSCRIBE, CARD -> given;
        };
    }

    private static String text(JsonNode json, String member) {
        return json.path(member).asText("");
    }

    private static void copy(JsonNode from, String member, ObjectNode to, String as) {
        if (from.has(member) && !from.path(member).isNull()) {
            to.set(as, from.path(member));
        }
    }

    private static ObjectNode send(ObjectNode given) {
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
        if (wanted.path(CONFIG).isObject()) {
            configuration.set("taskPushNotificationConfig", config(wanted.path(CONFIG)));
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

    private static ObjectNode config(JsonNode earlier) {
        ObjectNode config = NODES.objectNode();
        for (String member : List.of("id", "url", "token")) {
            copy(earlier, member, config, member);
        }
        JsonNode authentication = earlier.path("authentication");
        if (authentication.isObject()) {
            ObjectNode same = config.putObject("authentication");
            copy(authentication.path("schemes"), 0, same);
            copy(authentication, "credentials", same, "credentials");
        }
        return config;
    }

    private static void copy(JsonNode schemes, int at, ObjectNode to) {
        if (schemes.has(at)) {
            to.set("scheme", schemes.get(at));
        }
    }

    @Override
    public JsonNode result(Method method, ObjectNode body) {
        return switch (method) {
            case SEND, STREAM -> event(body, true);
            case GET, CANCEL, SUBSCRIBE -> task(body);
            case LIST -> body;
            case CREATE_PUSH, GET_PUSH -> configured(body);
            case LIST_PUSH -> {
                ArrayNode all = NODES.arrayNode();
                body.path("configs").forEach(config -> all.add(configured(config)));
                yield all;
            }
            case DELETE_PUSH -> NullNode.getInstance();
            case CARD -> card(body);
        };
    }

    @Override
    public JsonNode event(ObjectNode event, boolean ends) {
        if (event.has("task")) {
            return task(event.path("task"));
        }
        if (event.has("statusUpdate")) {
            ObjectNode update = kind("status-update", event.path("statusUpdate"));
            update.set("status", status(update.path("status")));
            String state = update.path("status").path("state").asText();
            return update.put("final", ends || state.endsWith("-required"));
        }
        ObjectNode update = kind("artifact-update", event.path("artifactUpdate"));
        update.set("artifact", artifact(update.path("artifact")));
        return update;
    }

    private static ObjectNode kind(String kind, JsonNode of) {
        ObjectNode same = NODES.objectNode().put("kind", kind);
        of.properties().forEach(each -> same.set(each.getKey(), each.getValue()));
        return same;
    }

    private static ObjectNode task(JsonNode task) {
        ObjectNode earlier = kind("task", task);
        earlier.set("status", status(task.path("status")));
        if (task.has("history")) {
            ArrayNode history = earlier.putArray("history");
            task.path("history").forEach(each -> history.add(said(each)));
        }
        if (task.has("artifacts")) {
            ArrayNode artifacts = earlier.putArray("artifacts");
            task.path("artifacts").forEach(each -> artifacts.add(artifact(each)));
        }
        return earlier;
    }

    private static ObjectNode status(JsonNode status) {
        ObjectNode earlier = status.deepCopy();
        earlier.put(
                "state",
                text(status, "state")
                        .replaceFirst("TASK_STATE_", "")
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-'));
        if (status.has("message")) {
            earlier.set("message", said(status.path("message")));
        }
        return earlier;
    }

    private static ObjectNode said(JsonNode message) {
        ObjectNode earlier = kind("message", message);
        earlier.put(
                "role", text(message, "role").replaceFirst("ROLE_", "").toLowerCase(Locale.ROOT));
        earlier.set("parts", parts(message.path("parts")));
        return earlier;
    }

    private static ObjectNode artifact(JsonNode artifact) {
        ObjectNode earlier = artifact.deepCopy();
        earlier.set("parts", parts(artifact.path("parts")));
        return earlier;
    }

    private static ArrayNode parts(JsonNode parts) {
        ArrayNode earlier = NODES.arrayNode();
        for (JsonNode part : parts) {
            ObjectNode one = earlier.addObject();
            if (part.has("text")) {
                one.put("kind", "text").set("text", part.path("text"));
            } else if (part.has("data")) {
                one.put("kind", "data").set("data", part.path("data"));
            } else {
                ObjectNode file = one.put("kind", "file").putObject("file");
                copy(part, "url", file, "uri");
                copy(part, "raw", file, "bytes");
                copy(part, "mediaType", file, "mimeType");
                copy(part, "filename", file, "name");
            }
            copy(part, "metadata", one, "metadata");
        }
        return earlier;
    }

    private static ObjectNode configured(JsonNode config) {
        ObjectNode earlier = NODES.objectNode().put("taskId", text(config, "taskId"));
        ObjectNode inner = earlier.putObject(CONFIG);
        for (String member : List.of("id", "url", "token")) {
            copy(config, member, inner, member);
        }
        if (config.has("authentication")) {
            ObjectNode authentication = inner.putObject("authentication");
            authentication.putArray("schemes").add(config.path("authentication").path("scheme"));
            copy(config.path("authentication"), "credentials", authentication, "credentials");
        }
        return earlier;
    }

    /** A card for those that read 0.3; not signed, since the signature is of the other. */
    static ObjectNode card(ObjectNode card) {
        ObjectNode earlier = NODES.objectNode().put("protocolVersion", "0.3.0");
        for (String member :
                List.of(
                        "name",
                        "description",
                        "version",
                        "provider",
                        "documentationUrl",
                        "defaultInputModes",
                        "defaultOutputModes",
                        "skills")) {
            copy(card, member, earlier, member);
        }
        earlier.set("url", card.path("supportedInterfaces").path(0).path("url"));
        earlier.put("preferredTransport", "JSONRPC");
        ObjectNode capabilities = earlier.putObject("capabilities");
        copy(card.path("capabilities"), "streaming", capabilities, "streaming");
        copy(card.path("capabilities"), "pushNotifications", capabilities, "pushNotifications");
        copy(card.path("capabilities"), "extensions", capabilities, "extensions");
        earlier.put(
                "supportsAuthenticatedExtendedCard",
                card.path("capabilities").path("extendedAgentCard").asBoolean());
        earlier.putObject("securitySchemes")
                .putObject("key")
                .put("type", "http")
                .put("scheme", "Bearer");
        earlier.putArray("security").addObject().putArray("key");
        return earlier;
    }
}
