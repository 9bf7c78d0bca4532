package os.atom.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** A place that is told of events, on this machine. Test support, thread-safe. */
public final class Receiver implements AutoCloseable {
    /** What arrived. */
    public record Delivery(
            String path, String id, String timestamp, String signature, String body) {}

    private final HttpServer server;
    private final BlockingQueue<Delivery> arrived = new LinkedBlockingQueue<>();
    private volatile Function<Delivery, Integer> answers = _ -> 204;
    private volatile String location = "";

    public Receiver() {
        this(plain(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0)));
    }

    /** One that speaks TLS, with what the context holds. */
    public Receiver(SSLContext tls) {
        this(secret(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), tls));
    }

    /** One at another address of this machine. */
    Receiver(InetSocketAddress place) {
        this(plain(place));
    }

    private static HttpServer plain(InetSocketAddress place) {
        try {
            return HttpServer.create(place, 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static HttpServer secret(InetSocketAddress place, SSLContext tls) {
        try {
            HttpsServer server = HttpsServer.create(place, 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Receiver(HttpServer server) {
        this.server = server;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        Delivery delivery =
                new Delivery(
                        exchange.getRequestURI().toString(),
                        header(exchange, "webhook-id"),
                        header(exchange, "webhook-timestamp"),
                        header(exchange, "webhook-signature"),
                        new String(
                                exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        int status = answers.apply(delivery);
        arrived.add(delivery);
        if (!location.isEmpty()) {
            exchange.getResponseHeaders().set("Location", location);
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    /** What it answers from now on. */
    public void answer(Function<Delivery, Integer> with) {
        answers = with;
    }

    void redirectTo(String url) {
        location = url;
        answers = _ -> 307;
    }

    public InetSocketAddress place() {
        return server.getAddress();
    }

    public String url() {
        return "%s://127.0.0.1:%d/hook?of=test"
                .formatted(server instanceof HttpsServer ? "https" : "http", place().getPort());
    }

    /** The next that arrives. */
    public Delivery next() throws InterruptedException {
        Delivery next = arrived.poll(60, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing arrived");
        }
        return next;
    }

    /** All that arrived and was not taken yet. */
    public List<Delivery> all() {
        return List.copyOf(arrived);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
