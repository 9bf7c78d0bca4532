package os.atom.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;
import os.atom.network.Carrier;

/**
 * Writes what a peer is asked, in the words of its protocol. Pure.
 *
 * @param token what it knows us by; empty for none
 */
record Calls(Endpoint endpoint, String token) {
    /** Of an answer, in bytes. */
    static final int MOST = 1 << 20;

    private static final String TYPE = "application/json";
    private static final int HISTORY = 10;

    /**
     * A message.
     *
     * @param id of the message, the same however often it is sent, by which a peer knows it again
     */
    Carrier.Request send(String id, String text, Reply.Place place) {
        ObjectNode message =
                object().put("messageId", id).put("role", isOld() ? "user" : "ROLE_USER");
        put(message, "contextId", place.context());
        put(message, "taskId", place.task());
        ObjectNode part = message.putArray("parts").addObject();
        ObjectNode configuration = object();
        configuration.putArray("acceptedOutputModes").add("text/plain").add(TYPE);
        if (isOld()) {
            message.put("kind", "message");
            part.put("kind", "text");
            configuration.put("blocking", false);
        } else {
            configuration.put("returnImmediately", true);
        }
        part.put("text", text);
        ObjectNode params = object();
        put(params, "tenant", endpoint.tenant());
        params.set("message", message);
        params.set("configuration", configuration);
        return switch (endpoint.protocol()) {
            case JSONRPC -> rpc("SendMessage", id, params);
            case JSONRPC_OLD -> rpc("message/send", id, params);
            case HTTP_JSON -> post(at("/message:send"), params);
        };
    }

    /** How a task stands; the call's id is that of the message that it is about. */
    Carrier.Request get(String id, String task) {
        ObjectNode params = object();
        put(params, "tenant", endpoint.tenant());
        params.put("id", task).put("historyLength", HISTORY);
        return switch (endpoint.protocol()) {
            case JSONRPC -> rpc("GetTask", id, params);
            case JSONRPC_OLD -> rpc("tasks/get", id, params);
            case HTTP_JSON ->
                    new Carrier.Request(
                            "GET",
                            at(
                                    "/tasks/%s?historyLength=%d"
                                            .formatted(URLEncoder.encode(task, UTF_8), HISTORY)),
                            "",
                            headers(),
                            new byte[0],
                            MOST);
        };
    }

    private boolean isOld() {
        return endpoint.protocol() == Protocol.JSONRPC_OLD;
    }

    private URI at(String path) {
        String tenant =
                endpoint.tenant().isEmpty()
                        ? ""
                        : "/" + URLEncoder.encode(endpoint.tenant(), UTF_8);
        return URI.create(endpoint.url().replaceAll("/+$", "") + tenant + path);
    }

    private Carrier.Request rpc(String method, String id, ObjectNode params) {
        ObjectNode call = object().put("jsonrpc", "2.0").put("id", id).put("method", method);
        call.set("params", params);
        return post(URI.create(endpoint.url()), call);
    }

    private Carrier.Request post(URI url, ObjectNode body) {
        return new Carrier.Request(
                "POST", url, TYPE, headers(), body.toString().getBytes(UTF_8), MOST);
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>(headers(token));
        headers.put("A2A-Version", endpoint.protocol().version());
        return headers;
    }

    /** Those of every request. */
    static Map<String, String> headers(String token) {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", TYPE));
        if (!token.isEmpty()) {
            headers.put("Authorization", "Bearer " + token);
        }
        return headers;
    }

    private static void put(ObjectNode into, String member, String value) {
        if (!value.isEmpty()) {
            into.put(member, value);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
