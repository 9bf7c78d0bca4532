package os.atom.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import os.atom.cli.server.Json;

/**
 * A line that a client wrote: one JSON-RPC message, or several as revision 2025-03-26 allows. Its
 * bytes go on as they are; it is looked at only for where its answers belong.
 *
 * @param line as it was written
 * @param requests ids of what has to be answered, as they were given
 * @param method of the only message; empty for several, and for an answer
 * @param revision that the message itself names, as all do since 2026-07-28; empty before
 * @param name what is called, read or got; empty for everything else
 * @param cancels id of the request that it takes back; missing for everything else
 */
record Message(
        String line,
        List<JsonNode> requests,
        String method,
        String revision,
        String name,
        JsonNode cancels) {
    Message {
        requests = List.copyOf(requests);
    }

    /**
     * Looks at a line.
     *
     * @throws IOException when it is no JSON
     */
    static Message of(byte[] line) throws IOException {
        JsonNode json = Json.parse(line);
        List<JsonNode> requests = new ArrayList<>();
        if (json.isArray()) {
            json.forEach(one -> collect(one, requests));
        } else {
            collect(json, requests);
        }
        JsonNode params = json.path("params");
        String method = json.path("method").asText("");
        return new Message(
                new String(line, StandardCharsets.UTF_8),
                requests,
                method,
                params.path("_meta").path("io.modelcontextprotocol/protocolVersion").asText(""),
                name(method, params),
                method.equals("notifications/cancelled")
                        ? params.path("requestId")
                        : MissingNode.getInstance());
    }

    /** What nobody said, for what comes unasked. */
    static Message none() {
        return new Message("", List.of(), "", "", "", MissingNode.getInstance());
    }

    private static void collect(JsonNode one, List<JsonNode> requests) {
        if (one.path("method").isTextual() && one.has("id")) {
            requests.add(one.path("id"));
        }
    }

    private static String name(String method, JsonNode params) {
        return switch (method) {
            case "tools/call", "prompts/get" -> params.path("name").asText("");
            case "resources/read" -> params.path("uri").asText("");
            default -> "";
        };
    }

    /** What goes on. */
    byte[] bytes() {
        return line.getBytes(StandardCharsets.UTF_8);
    }

    boolean isRequest() {
        return !requests.isEmpty();
    }

    /** Whether each message stands for itself, without what was agreed on before. */
    boolean isStateless() {
        return !revision.isEmpty();
    }

    /** Whether it opens a conversation of the older revisions. */
    boolean isInitialize() {
        return isRequest() && !isStateless() && method.equals("initialize");
    }

    /** Whether its answer is a stream that lasts as long as the client wants. */
    boolean isEndless() {
        return method.equals("subscriptions/listen");
    }
}
