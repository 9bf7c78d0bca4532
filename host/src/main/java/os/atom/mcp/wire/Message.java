package os.atom.mcp.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/** One message of JSON-RPC 2.0, valid in form. */
public sealed interface Message {
    /** How deep a message may be nested. */
    int DEEPEST = 100;

    ObjectMapper JSON =
            new ObjectMapper(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Wants an answer. */
    record Request(JsonNode id, String method, ObjectNode params) implements Message {}

    /** Wants none. */
    record Notification(String method, ObjectNode params) implements Message {}

    /**
     * Answers what the server asked.
     *
     * @param result empty when it is an error
     */
    record Response(String id, Optional<JsonNode> result) implements Message {}

    /** The id of a message that may be wrong otherwise; empty when there is none that is one. */
    static Optional<JsonNode> id(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body))
                    .map(message -> message.get("id"))
                    .filter(Message::isId);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    static Message read(byte[] body) throws Fault {
        JsonNode message = tree(body);
        if (message.isArray()) {
            throw Fault.malformed("batches are not taken; send each message by itself");
        }
        if (!message.isObject()) {
            throw Fault.malformed("a message is a JSON object");
        }
        if (!message.path("jsonrpc").asText().equals("2.0")) {
            throw Fault.malformed("jsonrpc: must be \"2.0\"");
        }
        JsonNode method = message.get("method");
        return method == null ? response(message) : call(message, method);
    }

    private static JsonNode tree(byte[] body) throws Fault {
        try {
            JsonNode message = JSON.readTree(body);
            if (message == null || message.isMissingNode()) {
                throw Fault.unreadable("the body is empty; send a message of JSON-RPC 2.0");
            }
            return message;
        } catch (JsonProcessingException unreadable) {
            throw Fault.unreadable("the body is no JSON: " + unreadable.getOriginalMessage());
        } catch (IOException unreadable) {
            throw Fault.unreadable("the body is not UTF-8");
        }
    }

    private static Message call(JsonNode message, JsonNode method) throws Fault {
        if (!method.isTextual()) {
            throw Fault.malformed("method: must be text");
        }
        JsonNode id = message.get("id");
        if (id != null && !isId(id)) {
            throw Fault.malformed("id: must be text or a whole number");
        }
        JsonNode params = message.get("params");
        if (params != null && !params.isObject()) {
            throw Fault.invalid("params: must be an object");
        }
        ObjectNode given =
                params == null ? JsonNodeFactory.instance.objectNode() : (ObjectNode) params;
        return id == null
                ? new Notification(method.asText(), given)
                : new Request(id, method.asText(), given);
    }

    private static Message response(JsonNode message) throws Fault {
        JsonNode id = message.get("id");
        JsonNode result = message.get("result");
        if (id == null || !isId(id) || (result == null) == (message.get("error") == null)) {
            throw Fault.malformed(
                    "a message has a method, or else an id and either result or error");
        }
        return new Response(id.asText(), Optional.ofNullable(result));
    }

    private static boolean isId(JsonNode id) {
        return id.isTextual() || id.isIntegralNumber();
    }

    /** An answer that is a result. */
    static ObjectNode result(JsonNode id, ObjectNode result) {
        ObjectNode message = message();
        message.set("id", id);
        message.set("result", result);
        return message;
    }

    /** An answer that is an error. */
    static ObjectNode error(Optional<JsonNode> id, Fault fault) {
        ObjectNode message = message();
        id.ifPresent(known -> message.set("id", known));
        message.set("error", fault.json());
        return message;
    }

    static ObjectNode notification(String method, ObjectNode params) {
        ObjectNode message = message().put("method", method);
        message.set("params", params);
        return message;
    }

    static ObjectNode request(String id, String method, ObjectNode params) {
        ObjectNode message = message().put("id", id).put("method", method);
        message.set("params", params);
        return message;
    }

    private static ObjectNode message() {
        return JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
    }
}
