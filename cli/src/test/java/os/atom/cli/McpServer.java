package os.atom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;

/**
 * A small MCP server over Streamable HTTP, as strict as the specification: sessions and their
 * header in the older revisions, headers that match the body in 2026-07-28.
 *
 * <p>{@code tools/call} of {@code slow} tells progress and waits to be {@link #finish finished}.
 */
final class McpServer implements AutoCloseable {
    static final String KEY = "atom_agent_" + "5".repeat(64);

    /** What arrived: {@code line} is the HTTP method, and the method of the message. */
    record Heard(String line, JsonNode body, Map<String, List<String>> headers, String bytes) {
        Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(field -> field.getKey().equalsIgnoreCase(name))
                    .map(field -> field.getValue().getFirst())
                    .findFirst();
        }
    }

    final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    final Set<String> sessions = ConcurrentHashMap.newKeySet();
    final List<String> brokenOff = new CopyOnWriteArrayList<>();
    private final Map<String, CountDownLatch> slow = new ConcurrentHashMap<>();
    private final BlockingQueue<String> unasked = new LinkedBlockingQueue<>();
    private final HttpServer server;
    private final String scheme;
    private int opened;

    McpServer() throws IOException {
        this(HttpServer.create(), "http");
    }

    /** Over TLS, with a certificate of this context. */
    static McpServer secured(SSLContext certificate) throws IOException {
        HttpsServer server = HttpsServer.create();
        server.setHttpsConfigurator(new HttpsConfigurator(certificate));
        return new McpServer(server, "https");
    }

    private McpServer(HttpServer server, String scheme) throws IOException {
        this.server = server;
        this.scheme = scheme;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/mcp", this::handle);
        server.start();
    }

    String url() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Lets the slow call of this id end. */
    void finish(String id) {
        latch(id).countDown();
    }

    /** Says something that nobody asked for. */
    void say(String message) {
        unasked.add(message);
    }

    /** Waits for a message, whatever comes before it. */
    Heard awaits(String line) throws InterruptedException {
        Heard next = heard.take();
        while (!next.line().equals(line)) {
            next = heard.take();
        }
        return next;
    }

    @Override
    public void close() {
        slow.values().forEach(CountDownLatch::countDown);
        unasked.add("");
        server.stop(0);
    }

    private CountDownLatch latch(String id) {
        return slow.computeIfAbsent(id, any -> new CountDownLatch(1));
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        JsonNode body =
                FakeServer.MAPPER.readTree(bytes.length == 0 ? "{}".getBytes(UTF_8) : bytes);
        String method = body.path("method").asText("");
        String line = (exchange.getRequestMethod() + " " + method).strip();
        Map<String, List<String>> headers = Map.copyOf(exchange.getRequestHeaders());
        Heard asked = new Heard(line, body, headers, new String(bytes, UTF_8));
        int status = judge(asked);
        // What waits for a call in a test may count on all of this.
        if (status == 200) {
            answer(exchange, asked, body.path("id").asText(""));
        } else {
            heard.add(asked);
            FakeServer.send(
                    exchange,
                    status,
                    "application/problem+json",
                    status == 202
                            ? new byte[0]
                            : FakeServer.json(Samples.problem(status, "not so", "do it right")));
        }
        exchange.close();
    }

    private int judge(Heard asked) {
        if (!asked.header("Authorization").equals(Optional.of("Bearer " + KEY))) {
            return 401;
        }
        String revision =
                asked.body().at("/params/_meta/io.modelcontextprotocol~1protocolVersion").asText();
        if (!revision.isEmpty()) {
            boolean matches =
                    asked.header("MCP-Protocol-Version").equals(Optional.of(revision))
                            && asked.header("Mcp-Method")
                                    .equals(Optional.of(asked.body().path("method").asText()))
                            && asked.header("Mcp-Session-Id").isEmpty();
            return matches ? 200 : 400;
        }
        if (asked.line().equals("POST initialize")) {
            return asked.header("Mcp-Session-Id").isEmpty() ? 200 : 400;
        }
        if (!sessions.contains(asked.header("Mcp-Session-Id").orElse(""))) {
            return 404;
        }
        if (!asked.header("MCP-Protocol-Version").equals(Optional.of("2025-11-25"))) {
            return 400;
        }
        return asked.line().startsWith("POST") && !asked.body().has("id") || isAnswer(asked)
                ? 202
                : 200;
    }

    private static boolean isAnswer(Heard asked) {
        return asked.body().has("result");
    }

    private void answer(HttpExchange exchange, Heard asked, String id) throws IOException {
        switch (asked.line()) {
            case "GET" -> stream(exchange, asked);
            case "DELETE" -> {
                sessions.remove(asked.header("Mcp-Session-Id").orElse(""));
                heard.add(asked);
                FakeServer.send(exchange, 200, "text/plain", new byte[0]);
            }
            case "POST initialize" -> {
                String session = "session-" + ++opened;
                sessions.add(session);
                exchange.getResponseHeaders().set("Mcp-Session-Id", session);
                heard.add(asked);
                send(exchange, result(asked, Map.of("protocolVersion", "2025-11-25")));
            }
            case "POST tools/call" -> call(exchange, asked, id);
            case "POST nothing" -> {
                heard.add(asked);
                exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
            }
            case "POST no/such" -> {
                heard.add(asked);
                FakeServer.send(
                        exchange,
                        404,
                        "application/json",
                        "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32601,\"message\":\"none\"}}"
                                .getBytes(UTF_8));
            }
            default -> {
                heard.add(asked);
                send(exchange, result(asked, Map.of("said", asked.line())));
            }
        }
    }

    private void call(HttpExchange exchange, Heard asked, String id) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        heard.add(asked);
        try (OutputStream out = exchange.getResponseBody()) {
            event(out, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\"}");
            CountDownLatch finished = latch(id);
            while (!finished.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                out.write(": still here\n".getBytes(UTF_8));
                out.flush();
            }
            event(out, result(asked, Map.of("called", id)).replace(",", "\ndata: ,"));
        } catch (IOException gone) {
            brokenOff.add(id);
            heard.add(new Heard("broken off " + id, asked.body(), Map.of(), ""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stream(HttpExchange exchange, Heard asked) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        heard.add(asked);
        try (OutputStream out = exchange.getResponseBody()) {
            for (String next = unasked.take(); !next.isEmpty(); next = unasked.take()) {
                event(out, next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void event(OutputStream out, String data) throws IOException {
        out.write(("event: message\ndata: " + data + "\n\n").getBytes(UTF_8));
        out.flush();
    }

    private static String result(Heard asked, Map<String, String> content) {
        ObjectNode answer = FakeServer.MAPPER.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", asked.body().path("id"));
        answer.set("result", FakeServer.MAPPER.valueToTree(content));
        return answer.toString();
    }

    private static void send(HttpExchange exchange, String body) throws IOException {
        FakeServer.send(exchange, 200, "application/json", body.getBytes(UTF_8));
    }
}
