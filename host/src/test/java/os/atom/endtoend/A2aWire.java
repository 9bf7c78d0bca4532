package os.atom.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The bindings of A2A 1.0 as a client speaks them: the same calls over either. Test support. */
enum A2aWire {
    JSON_RPC {
        @Override
        HttpRequest.Builder request(RunningServer server, String to, String name, ObjectNode with) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("jsonrpc", "2.0").put("id", 1).put("method", name).set("params", with);
            return HttpRequest.newBuilder(server.url().resolve("/a2a/" + to))
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        }

        @Override
        JsonNode result(JsonNode body) {
            return body.path("result");
        }
    },
    HTTP_JSON {
        @Override
        HttpRequest.Builder request(RunningServer server, String to, String name, ObjectNode with) {
            String id = segment(with, "id");
            String of = segment(with, "taskId");
            String configs = "POST /tasks/" + of + "/pushNotificationConfigs";
            String route =
                    switch (name) {
                        case "SendMessage" -> "POST /message:send";
                        case "SendStreamingMessage" -> "POST /message:stream";
                        case "GetTask" -> "GET /tasks/" + id;
                        case "ListTasks" -> "GET /tasks?" + query(with);
                        case "CancelTask" -> "POST /tasks/" + id + ":cancel";
                        case "SubscribeToTask" -> "POST /tasks/" + id + ":subscribe";
                        case "CreateTaskPushNotificationConfig" -> configs;
                        case "ListTaskPushNotificationConfigs" -> configs.replace("POST", "GET");
                        case "GetTaskPushNotificationConfig" ->
                                configs.replace("POST", "GET") + "/" + id;
                        case "DeleteTaskPushNotificationConfig" ->
                                configs.replace("POST", "DELETE") + "/" + id;
                        case "GetExtendedAgentCard" -> "GET /extendedAgentCard";
                        default -> throw new IllegalArgumentException(name);
                    };
            String[] parts = route.split(" ", 2);
            return HttpRequest.newBuilder(server.url().resolve("/a2a/" + to + parts[1]))
                    .method(
                            parts[0],
                            parts[0].equals("POST")
                                    ? HttpRequest.BodyPublishers.ofString(with.toString())
                                    : HttpRequest.BodyPublishers.noBody());
        }

        @Override
        JsonNode result(JsonNode body) {
            return body.has("error") ? MissingNode.getInstance() : body;
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();

    abstract HttpRequest.Builder request(
            RunningServer server, String to, String name, ObjectNode with);

    abstract JsonNode result(JsonNode body);

    private static String segment(ObjectNode with, String member) {
        return URLEncoder.encode(with.path(member).asText(), StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    private static String query(ObjectNode with) {
        StringBuilder query = new StringBuilder();
        with.fieldNames()
                .forEachRemaining(name ->
                        query.append(name).append('=').append(segment(with, name)).append('&'));
        return query.toString();
    }

    /**
     * What came back.
     *
     * @param error as the binding writes it; missing where it was done, or is no answer of A2A
     */
    record Told(int status, JsonNode result, JsonNode error, String text) {
        /** Such as {@code TASK_NOT_FOUND}; empty where it was done. */
        String reason() {
            return details().path("reason").asText();
        }

        String rule() {
            return details().path("metadata").path("rule").asText();
        }

        private JsonNode details() {
            return error.path(error.has("details") ? "details" : "data").path(0);
        }

        /** Of a task, or of what holds one. */
        String state() {
            JsonNode task = result.has("task") ? result.path("task") : result;
            return task.path("status").path("state").asText().replace("TASK_STATE_", "");
        }

        String id() {
            return (result.has("task") ? result.path("task") : result).path("id").asText();
        }
    }

    /** Calls an agent by its name, with a key. */
    Told call(RunningServer server, String key, String to, String name, Map<String, ?> params) {
        ObjectNode with = JSON.valueToTree(params);
        HttpResponse<String> response =
                A2aFixture.send(
                        request(server, to, name, with)
                                .header("Authorization", "Bearer " + key)
                                .header("Content-Type", "application/json")
                                .header("A2A-Version", "1.0"));
        JsonNode body = read(response.body());
        return new Told(response.statusCode(), result(body), body.path("error"), response.body());
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException stream) {
            return MissingNode.getInstance();
        }
    }

    /** What sends a message, and does not wait for what comes of it. */
    static Map<String, ?> says(String id, String text) {
        return Map.of(
                "message",
                message(id, text, Map.of()),
                "configuration",
                Map.of("returnImmediately", true));
    }

    /** The same with more members of the message, such as its task. */
    static Map<String, ?> says(String id, String text, Map<String, ?> more) {
        return Map.of(
                "message",
                message(id, text, more),
                "configuration",
                Map.of("returnImmediately", true));
    }

    private static Map<String, Object> message(String id, String text, Map<String, ?> more) {
        Map<String, Object> message = new java.util.HashMap<>(more);
        message.put("messageId", id);
        message.put("role", "ROLE_USER");
        message.put("parts", java.util.List.of(Map.of("text", text)));
        return message;
    }
}
