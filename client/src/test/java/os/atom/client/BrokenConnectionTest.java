package os.atom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A write whose answer is lost is sent once more, under the same key, and no oftener. */
@Timeout(60)
final class BrokenConnectionTest {
    private record Heard(String key, String body) {}

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            heard.add(new Heard(key, new String(exchange.getRequestBody().readAllBytes())));
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes());
        }
    }

    @Test
    void itIsSentOnceMore() throws IOException {
        assertThat(write(1)).isEqualTo("{}".getBytes());

        assertThat(heard).hasSize(2);
        assertThat(heard.get(1)).isEqualTo(heard.get(0));
        assertThat(heard.get(0).key()).isNotBlank();
        assertThat(heard.get(0).body()).isEqualTo("{\"content\":\"once\"}");
    }

    @Test
    void anotherWriteHasAnotherKey() throws IOException {
        write(0);
        write(0);

        assertThat(heard).hasSize(2);
        assertThat(heard.get(1).key()).isNotEqualTo(heard.get(0).key());
    }

    @Test
    void afterThatTheCallerIsTold() {
        assertThatThrownBy(() -> write(Integer.MAX_VALUE))
                .isInstanceOfSatisfying(
                        AtomOsException.Unavailable.class,
                        gone -> assertThat(gone.status()).isZero());
        assertThat(heard).hasSize(2);
    }

    private byte[] write(int cuts) throws IOException {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (Cutter way = new Cutter(url, cuts);
                Wire wire = new Wire(way.url(), "key")) {
            return wire.write("POST", "/posts", Map.of("content", "once"));
        }
    }
}
