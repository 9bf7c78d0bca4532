package os.atom.mcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.intake.Body;
import os.atom.intake.Load;

/** Threat: somebody, known or not, takes memory and turns from everybody else. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrowdTest {
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Door door = new Door();
    private final Semaphore begun = new Semaphore(0);
    private final CountDownLatch end = new CountDownLatch(1);
    @TempDir Path directory;

    /** Lets in by keys that are the names of their agents. */
    private static final class Door implements Gate {
        private final List<String> known = new CopyOnWriteArrayList<>(List.of("one", "other"));
        private final CountDownLatch asked = new CountDownLatch(1);

        @Override
        public Admission admit(@Nullable String authorization) {
            String name = authorization == null ? "" : authorization.substring("Bearer ".length());
            asked.countDown();
            return known.contains(name)
                    ? new Admission.Let(new Guest(agent(name), name))
                    : new Admission.TurnedAway("{\"title\":\"Unauthorized\"}");
        }

        @Override
        public boolean knows(Guest guest) {
            return true;
        }

        private static Principal agent(String name) {
            return new Principal.Agent(
                    new PrincipalId("agent:" + name), name, Maturity.INTERN, false, Set.of());
        }
    }

    private FixtureServer serve(Duration patience) {
        Fixtures offer =
                new Fixtures(
                        Fixtures.tool(
                                "waits",
                                FixtureJson.object().put("type", "object"),
                                _ -> {
                                    begun.release();
                                    end.await();
                                    return FixtureJson.text("waited");
                                }));
        return new FixtureServer(directory.resolve("home"), offer, door, patience);
    }

    private CompletableFuture<HttpResponse<String>> say(
            FixtureServer server, String key, String message) {
        HttpRequest request =
                HttpRequest.newBuilder(server.url())
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + key)
                        .POST(HttpRequest.BodyPublishers.ofString(message))
                        .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private int status(FixtureServer server, String key, String message)
            throws InterruptedException, ExecutionException {
        return say(server, key, message).get().statusCode();
    }

    private static String waits(int id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"waits\"}}"
                .formatted(id);
    }

    /** Begins with a message, and says only so much of it. */
    private static Socket begin(FixtureServer server, String key, String body, int said)
            throws IOException {
        Socket socket = new Socket(server.url().getHost(), server.url().getPort());
        String head =
                "POST /mcp HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\n"
                                .formatted(server.url().getAuthority())
                        + (key.isEmpty() ? "" : "Authorization: Bearer %s\r\n".formatted(key))
                        + "Content-Length: %d\r\n\r\n".formatted(body.length());
        say(socket, head + body.substring(0, said));
        return socket;
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String statusLine(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = socket.getInputStream().read();
                read >= 0 && read != '\r';
                read = socket.getInputStream().read()) {
            line.append((char) read);
        }
        return line.toString();
    }

    @Test
    void withoutAKeyTheAnswerIsThereBeforeTheMessage() throws Exception {
        try (FixtureServer server = serve(LONG);
                Socket stranger = begin(server, "", PING, 0)) {
            assertThat(statusLine(stranger)).isEqualTo("HTTP/1.1 401 Unauthorized");
        }
    }

    @Test
    void whatDoesNotComeWholeInTimeIsCutOff() throws Exception {
        try (FixtureServer server = serve(SHORT);
                Socket slow = begin(server, "one", PING, 5);
                Socket stranger = begin(server, "", PING, 5)) {
            assertThat(statusLine(slow)).isEqualTo("HTTP/1.1 408 Request Timeout");
            assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("did not come whole");
            assertThat(stranger.getInputStream().readAllBytes()).isNotEmpty();
        }
    }

    @Test
    void aKeyThatEndsWhileTheMessageComesLetsNobodyIn() throws Exception {
        try (FixtureServer server = serve(LONG);
                Socket socket = begin(server, "one", PING, 5)) {
            door.asked.await();
            door.known.remove("one");
            say(socket, PING.substring(5));
            assertThat(statusLine(socket)).isEqualTo("HTTP/1.1 401 Unauthorized");
        }
    }

    @Test
    void eachHasSoManyRequestsUnderWayAndCanEndThem() throws Exception {
        try (FixtureServer server = serve(LONG)) {
            List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
            for (int id = 0; id < Load.MOST_CALLS; id++) {
                calls.add(say(server, "one", waits(id)));
            }
            begun.acquire(Load.MOST_CALLS);
            HttpResponse<String> more = say(server, "one", PING).get();
            assertThat(more.statusCode()).isEqualTo(429);
            assertThat(more.headers().firstValue("Retry-After")).contains("1");
            assertThat(more.body()).contains("256 requests", "wait for an answer");
            assertThat(status(server, "other", PING)).isEqualTo(200);
            assertThat(
                            status(
                                    server,
                                    "one",
                                    "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\","
                                            + "\"params\":{\"requestId\":1}}"))
                    .isEqualTo(202);
            end.countDown();
            assertThat(calls).allSatisfy(each -> assertThat(each.get().body()).contains("waited"));
            untilItIs(200, server, PING);
        }
    }

    @Test
    void eachHasSoManyBytesOfMessagesUnderWay() throws Exception {
        int full = Load.MOST_BYTES / Body.MOST_BYTES;
        try (FixtureServer server = serve(LONG)) {
            List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
            for (int id = 0; id < full; id++) {
                calls.add(say(server, "one", large(waits(id))));
            }
            begun.acquire(full);
            assertThat(say(server, "one", PING).get().body())
                    .contains("messages under way have 16777216 bytes");
            assertThat(status(server, "other", PING)).isEqualTo(200);
            end.countDown();
            assertThat(calls).allSatisfy(each -> assertThat(each.get().body()).contains("waited"));
            untilItIs(200, server, PING);
        }
    }

    private static String large(String message) {
        return message + " ".repeat(Body.MOST_BYTES - message.length());
    }

    @Test
    void whoGoesInTheMiddleOfAMessageTakesNothingMore() throws Exception {
        String large = large(PING);
        try (FixtureServer server = serve(LONG)) {
            for (int i = 0; i < 2 * Load.MOST_BYTES / Body.MOST_BYTES; i++) {
                begin(server, "one", large, large.length() - 1).close();
            }
            untilItIs(200, server, large);
        }
    }

    /** What one took is given back a moment after the answer, or after it went. */
    private void untilItIs(int wanted, FixtureServer server, String message)
            throws InterruptedException, ExecutionException {
        while (status(server, "one", message) != wanted) {
            Thread.onSpinWait();
        }
    }
}
