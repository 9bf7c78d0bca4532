package os.atom.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A client of the Model Context Protocol, revision 2025-11-25. Test support; thread-safe. */
final class McpClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger ids = new AtomicInteger();
    private final URI url;
    private final String key;
    private final String session;

    private McpClient(URI url, String key, String session) {
        this.url = url;
        this.key = key;
        this.session = session;
    }

    /** One that has begun. */
    static McpClient connect(RunningServer server, String key) {
        return connect(server, key, Map.of());
    }

    /** One that has begun, and can do something. */
    static McpClient connect(RunningServer server, String key, Map<String, Object> capabilities) {
        McpClient first = new McpClient(server.url().resolve("/mcp"), key, "");
        HttpResponse<String> begun =
                first.send(
                        Map.of(
                                "jsonrpc",
                                "2.0",
                                "id",
                                0,
                                "method",
                                "initialize",
                                "params",
                                Map.of(
                                        "protocolVersion",
                                        "2025-11-25",
                                        "capabilities",
                                        capabilities,
                                        "clientInfo",
                                        Map.of("name", "test", "version", "1"))));
        if (begun.statusCode() != 200) {
            throw new AssertionError(begun.statusCode() + ": " + begun.body());
        }
        return new McpClient(
                first.url, key, begun.headers().firstValue("Mcp-Session-Id").orElseThrow());
    }

    /** Calls a tool; answers with the result. */
    JsonNode call(String tool, Map<String, Object> arguments) {
        JsonNode answer =
                request("tools/call", Map.of("name", tool, "arguments", arguments), _ -> {});
        if (answer.has("error")) {
            throw new AssertionError(answer.toString());
        }
        return answer.path("result");
    }

    int nextId() {
        return ids.incrementAndGet();
    }

    /** Sends a request and answers with the whole answer, after what was said before it. */
    JsonNode request(String method, Map<String, Object> params, Consumer<JsonNode> before) {
        return request(nextId(), method, params, before);
    }

    /** The same with an id that is known before. */
    JsonNode request(int id, String method, Map<String, Object> params, Consumer<JsonNode> before) {
        HttpResponse<java.util.stream.Stream<String>> response =
                send(
                        Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", params),
                        HttpResponse.BodyHandlers.ofLines());
        List<String> rest = new ArrayList<>();
        try (java.util.stream.Stream<String> lines = response.body()) {
            for (String line : (Iterable<String>) lines::iterator) {
                if (line.startsWith("data: ")) {
                    JsonNode message = read(line.substring(6));
                    if (message.path("id").asInt(-1) == id && !message.has("method")) {
                        return message;
                    }
                    before.accept(message);
                } else {
                    rest.add(line);
                }
            }
        }
        return read(String.join("\n", rest));
    }

    /** Says something that wants no answer. */
    int say(Map<String, Object> message) {
        return send(message).statusCode();
    }

    private HttpResponse<String> send(Map<String, Object> message) {
        return send(message, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(
            Map<String, Object> message, HttpResponse.BodyHandler<T> handler) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(url)
                            .header("Content-Type", "application/json")
                            .header("Accept", "application/json, text/event-stream")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            JSON.writeValueAsString(message)));
            if (!key.isEmpty()) {
                request.header("Authorization", "Bearer " + key);
            }
            if (!session.isEmpty()) {
                request.header("Mcp-Session-Id", session)
                        .header("MCP-Protocol-Version", "2025-11-25");
            }
            return http.send(request.build(), handler);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException notJson) {
            throw new AssertionError("not JSON: " + text, notJson);
        }
    }
}
