package os.atom.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * Answers what it was told to, with the real records of the wire, so that the command line and they
 * cannot drift apart; keeps what it was asked.
 */
final class FakeServer implements AutoCloseable {
    static final ObjectMapper MAPPER =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    /** What was asked: {@code line} is method, path and query. */
    record Request(String line, String authorization, JsonNode body) {}

    /** Answers by itself. */
    interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private final Map<String, Handler> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    FakeServer() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers {@code call}, such as {@code GET /api/v1/status}, with a record as JSON. */
    FakeServer on(String call, int status, Object record) {
        return on(call, exchange -> send(exchange, status, "application/json", json(record)));
    }

    FakeServer onText(String call, String type, String body) {
        return on(
                call, exchange -> send(exchange, 200, type, body.getBytes(StandardCharsets.UTF_8)));
    }

    FakeServer on(String call, Handler handler) {
        answers.put(call, handler);
        return this;
    }

    List<Request> requests() {
        return requests;
    }

    Request only() {
        if (requests.size() != 1) {
            throw new AssertionError("asked " + requests);
        }
        return requests.getFirst();
    }

    static byte[] json(Object record) {
        try {
            return MAPPER.writeValueAsBytes(record);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static void send(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
        requests.add(
                new Request(
                        exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                        exchange.getRequestHeaders().getFirst("Authorization"),
                        MAPPER.readTree(body)));
        Handler handler = answers.get(call);
        if (handler == null) {
            send(exchange, 418, "text/plain", ("nothing set for " + call).getBytes());
        } else {
            handler.handle(exchange);
        }
        exchange.close();
    }
}
