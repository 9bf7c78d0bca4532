package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A client of the Model Context Protocol, of either era. Test support; thread-safe. */
final class McpClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One for all: each has threads of its own. */
    private static final HttpClient HTTP =
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

    /** Somebody else, who found out this one's session. */
    McpClient with(String othersKey) {
        return new McpClient(url, othersKey, session);
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
        HttpResponse<Stream<String>> response =
                send(
                        Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", params),
                        HttpResponse.BodyHandlers.ofLines());
        return answer(id, response.body(), before);
    }

    private static JsonNode answer(int id, Stream<String> body, Consumer<JsonNode> before) {
        List<String> rest = new ArrayList<>();
        try (body) {
            for (String line : (Iterable<String>) body::iterator) {
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

    /**
     * Sends a request of revision 2026-07-28; answers with the whole answer.
     *
     * @param name what stands in the header {@code Mcp-Name}; empty for none
     */
    JsonNode modern(
            String method,
            String name,
            Map<String, Object> params,
            Map<String, Object> capabilities,
            Consumer<JsonNode> before) {
        int id = nextId();
        HttpRequest.Builder request = modern(id, method, name, params, capabilities);
        HttpResponse<Stream<String>> response =
                http(request.build(), HttpResponse.BodyHandlers.ofLines());
        return answer(id, response.body(), before);
    }

    /** The same, and somebody who can go away. */
    CompletableFuture<HttpResponse<InputStream>> modernStream(
            String method, String name, Map<String, Object> params) {
        return HTTP.sendAsync(
                modern(nextId(), method, name, params, Map.of()).build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    private HttpRequest.Builder modern(
            int id,
            String method,
            String name,
            Map<String, Object> params,
            Map<String, Object> capabilities) {
        Map<String, Object> meta =
                new HashMap<>(
                        Map.of(
                                "io.modelcontextprotocol/protocolVersion",
                                "2026-07-28",
                                "io.modelcontextprotocol/clientCapabilities",
                                capabilities));
        if (params.get("_meta") instanceof Map<?, ?> more) {
            more.forEach((key, value) -> meta.put(key.toString(), value));
        }
        Map<String, Object> all = new HashMap<>(params);
        all.put("_meta", meta);
        HttpRequest.Builder request =
                post(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", all))
                        .header("MCP-Protocol-Version", "2026-07-28")
                        .header("Mcp-Method", method);
        return name.isEmpty() ? request : request.header("Mcp-Name", name);
    }

    /** What is told on the stream of this session, as it comes. */
    BlockingQueue<JsonNode> listen() {
        var heard = new LinkedBlockingQueue<JsonNode>();
        HttpResponse<Stream<String>> response = listening();
        Thread.ofVirtual()
                .start(() -> {
                    response.body()
                            .filter(line -> line.startsWith("data: "))
                            .forEach(line -> heard.add(read(line.substring(6))));
                    heard.add(new ObjectMapper().createObjectNode().put("ended", true));
                });
        return heard;
    }

    /** The stream of this session. */
    HttpResponse<Stream<String>> listening() {
        return http(
                HttpRequest.newBuilder(url)
                        .header("Accept", "text/event-stream")
                        .header("Authorization", "Bearer " + key)
                        .header("Mcp-Session-Id", session)
                        .build(),
                HttpResponse.BodyHandlers.ofLines());
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
        HttpRequest.Builder request = post(message);
        if (!session.isEmpty()) {
            request.header("Mcp-Session-Id", session).header("MCP-Protocol-Version", "2025-11-25");
        }
        return http(request.build(), handler);
    }

    private HttpRequest.Builder post(Map<String, Object> message) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(url)
                            .header("Content-Type", "application/json")
                            .header("Accept", "application/json, text/event-stream")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            JSON.writeValueAsString(message)));
            return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private <T> HttpResponse<T> http(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return HTTP.send(request, handler);
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

    /** What a tool answered, which is no failure. */
    static JsonNode structured(JsonNode result) {
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isFalse();
        return result.path("structuredContent");
    }

    /** What a tool answered, which is a failure, as a problem document. */
    static JsonNode problem(JsonNode result) {
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isTrue();
        assertThat(result.has("structuredContent")).isFalse();
        return result.path("_meta").path("os.atom/problem");
    }
}
