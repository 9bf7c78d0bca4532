package os.atom.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import os.atom.cli.server.Json;

/**
 * A line that a client wrote: one JSON-RPC message. Its bytes go on as they are; it is looked at
 * only for where its answer belongs.
 *
 * @param line as it was written
 * @param id under which it has to be answered, as it was given; missing when it needs no answer
 * @param method empty for an answer
 * @param revision that the message itself names, as all do since 2026-07-28; empty before
 * @param name what is called, read or got; empty for everything else
 * @param cancels id of the request that it takes back; missing for everything else
 */
record Message(
        String line, JsonNode id, String method, String revision, String name, JsonNode cancels) {
    /**
     * Looks at a line.
     *
     * @throws IOException when it is no JSON
     * @throws IllegalArgumentException when it is no object, such as several messages at once
     */
    static Message of(byte[] line) throws IOException {
        JsonNode json = Json.parse(line);
        if (!json.isObject()) {
            throw new IllegalArgumentException("a line is not one message");
        }
        JsonNode params = json.path("params");
        String method = json.path("method").asText("");
        return new Message(
                new String(line, StandardCharsets.UTF_8),
                json.path("method").isTextual() ? json.path("id") : MissingNode.getInstance(),
                method,
                params.path("_meta").path("io.modelcontextprotocol/protocolVersion").asText(""),
                name(method, params),
                method.equals("notifications/cancelled")
                        ? params.path("requestId")
                        : MissingNode.getInstance());
    }

    /** What nobody said, for what comes unasked. */
    static Message none() {
        JsonNode nothing = MissingNode.getInstance();
        return new Message("", nothing, "", "", "", nothing);
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
        return !id.isMissingNode();
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
