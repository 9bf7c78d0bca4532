package os.atom.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * An agent elsewhere, on this machine, that answers what a test says; written by what the A2A
 * specification says. Thread-safe.
 */
public final class FakePeer implements AutoCloseable {
    /** What it was asked. */
    public record Asked(String method, String path, Map<String, String> headers, JsonNode body) {
        /** Of JSON-RPC. */
        public String call() {
            return body.path("method").asText();
        }

        /** The message that is sent, in whatever words. */
        public JsonNode message() {
            return body.has("params") ? body.path("params").path("message") : body.path("message");
        }
    }

    /** What it answers, byte for byte. */
    public record Answer(int status, Map<String, String> headers, String body) {
        public static Answer of(String json) {
            return new Answer(200, Map.of("Content-Type", "application/json"), json);
        }

        public static Answer status(int status) {
            return new Answer(status, Map.of(), "");
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private final Map<String, Function<Asked, Answer>> pages = new ConcurrentHashMap<>();
    private volatile Function<Asked, Answer> answers = _ -> Answer.status(500);

    public FakePeer() {
        this(0);
    }

    /** One at a port of this machine, such as that of one that is gone. */
    public FakePeer(int port) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
        card(card(url(), "JSONRPC", "1.0"));
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, String> headers = new ConcurrentHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
        Asked what =
                new Asked(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        headers,
                        body.length == 0 ? JSON.nullNode() : JSON.readTree(body));
        Function<Asked, Answer> page = pages.get(exchange.getRequestURI().getPath());
        Answer answer = page == null ? answers.apply(what) : page.apply(what);
        if (page == null) {
            asked.add(what);
        }
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] bytes = answer.body().getBytes(UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        } catch (IOException gone) {
            // Whoever asked has read enough.
        }
    }

    /** A card of 1.0. */
    public static String card(String url, String binding, String version) {
        return """
        {"name":"Reviewer","description":"Reads changes.","version":"2.1",
         "supportedInterfaces":[
           {"url":"grpc://127.0.0.1:1","protocolBinding":"GRPC","protocolVersion":"1.0"},
           {"url":"%s","protocolBinding":"%s","protocolVersion":"%s"}],
         "capabilities":{"streaming":false},"defaultInputModes":["text/plain"],
         "defaultOutputModes":["text/plain"],
         "skills":[{"id":"review","name":"Review a change","description":"","tags":[]}]}
        """
                .formatted(url, binding, version);
    }

    /** A card of 0.3. */
    public static String oldCard(String url) {
        return """
        {"protocolVersion":"0.3.0","name":"Elder","description":"Old.","url":"%s","version":"1",
         "preferredTransport":"JSONRPC","capabilities":{},"defaultInputModes":["text/plain"],
         "defaultOutputModes":["text/plain"],"skills":[]}
        """
                .formatted(url);
    }

    /** Where its card is, from now on this one; known again by its tag. */
    public void card(String json) {
        String tag = "\"" + Integer.toHexString(json.hashCode()) + "\"";
        page(
                "/card.json",
                what ->
                        tag.equals(what.headers().get("if-none-match"))
                                ? Answer.status(304)
                                : new Answer(200, Map.of("ETag", tag), json));
    }

    /** What it answers at a path. */
    public void page(String path, Function<Asked, Answer> with) {
        pages.put(path, with);
    }

    /** What it answers everywhere else. */
    public void answer(Function<Asked, Answer> with) {
        answers = with;
    }

    /** The result of a call over JSON-RPC. */
    public static Answer result(Asked to, String result) {
        return Answer.of(
                "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}"
                        .formatted(to.body().path("id"), result));
    }

    /** A task of 1.0. */
    public static String task(String id, String state, String words) {
        return """
        {"id":"%s","contextId":"ctx-%s","status":{"state":"%s"%s}}
        """
                .formatted(
                        id,
                        id,
                        state,
                        words.isEmpty()
                                ? ""
                                : ",\"message\":{\"messageId\":\"m\",\"role\":\"ROLE_AGENT\",\"parts\":[{\"text\":%s}]}"
                                        .formatted(JSON.valueToTree(words)));
    }

    /**
     * Answers a message by a task that is {@code begun}, and each look at it by another.
     *
     * @param shown the task as it is looked at, see {@link #task}
     */
    public static Answer following(Asked asked, String begun, String shown) {
        return result(
                asked,
                asked.call().equals("GetTask")
                        ? shown
                        : "{\"task\":%s}".formatted(task("t1", begun, "")));
    }

    /** A message of 1.0 as the answer. */
    public static String message(String words) {
        return "{\"message\":{\"messageId\":\"m\",\"contextId\":\"ctx\",\"role\":\"ROLE_AGENT\",\"parts\":[{\"text\":%s}]}}"
                .formatted(JSON.valueToTree(words));
    }

    public InetSocketAddress place() {
        return server.getAddress();
    }

    /** Where it takes messages. */
    public String url() {
        return "http://127.0.0.1:%d/a2a".formatted(place().getPort());
    }

    public String cardUrl() {
        return "http://127.0.0.1:%d/card.json".formatted(place().getPort());
    }

    /** The next that it was asked, but for its pages. */
    public Asked next() throws InterruptedException {
        Asked next = asked.poll(60, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was asked");
        }
        return next;
    }

    /** All that it was asked and that was not taken yet. */
    public List<Asked> all() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
