package os.atom.a2a;

import static os.atom.a2a.Earlier.copy;
import static os.atom.a2a.Earlier.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** What 1.0 tells, as 0.3 tells it. Pure. */
final class EarlierTold {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private EarlierTold() {}

    static JsonNode event(ObjectNode event, boolean ends) {
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

    static ObjectNode task(JsonNode task) {
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

    static ObjectNode configured(JsonNode config) {
        ObjectNode earlier = NODES.objectNode().put("taskId", text(config, "taskId"));
        ObjectNode inner = earlier.putObject(Earlier.CONFIG);
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
