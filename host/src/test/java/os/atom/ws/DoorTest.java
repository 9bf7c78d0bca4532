package os.atom.ws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.boot.OpenHost;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;

/** How long the door waits for a real client, by a clock that the test sets. */
class DoorTest {
    @TempDir Path directory;

    private final AtomicLong nanos = new AtomicLong();
    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private OpenHost host;
    private Principal.Agent agent;
    private WebSocket client;

    /** What the server says, and its close status. A ping is answered by the library. */
    private final class Ear implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean l) {
            told.add(data.toString());
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            told.add(status + " " + reason);
            return null;
        }
    }

    @BeforeEach
    void connect() throws Exception {
        host = OpenHost.open(directory, "sqlite");
        agent = host.agent("scout", Maturity.AUTONOMOUS);
        Router router = Router.router(vertx);
        new Door(
                        vertx,
                        new Session.Parts(
                                host.live(),
                                host.identities(),
                                new BrokenVoice(),
                                new ServerFrames(new ObjectMapper()),
                                Patience.USUAL,
                                new Strangers(100),
                                nanos::get))
                .register(router);
        HttpServer server =
                vertx.createHttpServer()
                        .requestHandler(router)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
        client =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .buildAsync(
                                URI.create("ws://127.0.0.1:%d/ws".formatted(server.actualPort())),
                                new Ear())
                        .join();
    }

    @AfterEach
    void close() {
        client.abort();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        host.close();
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private void hello() throws InterruptedException {
        client.sendText("{\"type\":\"hello\",\"key\":\"%s\"}".formatted(host.key(agent)), true);
        assertThat(next()).contains("\"welcome\"");
    }

    private String next() throws InterruptedException {
        String next = told.poll(60, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was told");
        }
        return next;
    }

    private Instant heard() {
        return host.live().presence().of(agent.id()).orElseThrow().heard();
    }

    @Test
    void closesWhoDoesNotSayHello() throws InterruptedException {
        // The handshake is over on this side before the session begins on the other.
        client.sendText("nonsense", true);
        assertThat(next()).contains("\"invalid\"");
        pass(10);
        assertThat(next()).contains("\"unauthorized\"");
        assertThat(next()).isEqualTo("4401 unauthorized");
    }

    @Test
    void closesWhoIsSilent() throws InterruptedException {
        hello();
        pass(90);
        assertThat(next()).contains("\"idle\"", "90 seconds");
        assertThat(next()).isEqualTo("4410 idle");
    }

    /** Who answers a ping needs to say nothing. */
    @Test
    void keepsWhoAnswersPings() throws InterruptedException {
        hello();
        for (int round = 0; round < 4; round++) {
            Instant before = heard();
            pass(30);
            while (!heard().isAfter(before)) {
                assertThat(told.poll(20, TimeUnit.MILLISECONDS)).isNull();
            }
        }
        client.sendText("{\"type\":\"ping\"}", true);
        assertThat(next()).contains("\"pong\"");
    }
}
