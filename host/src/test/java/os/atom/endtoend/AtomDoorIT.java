package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let into the Atom protocol, with what, and when it is over. */
class AtomDoorIT extends LiveFixture {
    @Test
    void endsWhenTheKeyEndsWhateverIsOpen() {
        for (boolean subscribed : List.of(true, false)) {
            for (String end : List.of("keys", "remove")) {
                String key = server.addAgent("one", "autonomous");
                try (AtomClient client = AtomClient.open(server, key)) {
                    if (subscribed) {
                        client.ask("{\"type\":\"subscribe\",\"id\":\"all\"}");
                    }
                    if (end.equals("keys")) {
                        server.post("/api/v1/agents/one/keys", server.owner(), Map.of());
                    } else {
                        server.delete("/api/v1/agents/one", server.owner());
                    }
                    post(server.owner(), "general", "after");
                    List<JsonNode> rest = client.until(_ -> false);
                    assertThat(code(rest.get(rest.size() - 2))).isEqualTo("unauthorized");
                    assertThat(rest.getLast().path("status").asInt()).isEqualTo(4401);
                    assertThat(rest.toString()).doesNotContain("\"after\"");
                }
                server.delete("/api/v1/agents/one", server.owner());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"ping\"} | unauthorized | 4401",
                "{\"type\":\"subscribe\",\"id\":\"all\"} | unauthorized | 4401",
                "{\"type\":\"hello\",\"key\":\"x\"} | unauthorized | 4401",
                "nonsense | invalid | 0",
                "{\"type\":\"hello\"} | invalid | 0"
            })
    void letsNobodyInWithoutAKey(String frame, String code, int status) {
        try (AtomClient client = AtomClient.open(server)) {
            assertThat(code(client.ask(frame))).isEqualTo(code);
            if (status != 0) {
                assertThat(client.next().path("status").asInt()).isEqualTo(status);
            }
        }
    }

    @Test
    void closesWhoSaysNothing() {
        try (AtomClient client = AtomClient.open(server)) {
            assertThat(code(client.next())).isEqualTo("unauthorized");
            assertThat(client.next().path("status").asInt()).isEqualTo(4401);
        }
    }

    @Test
    void takesNoFrameThatIsTooLarge() {
        try (AtomClient client = AtomClient.open(server, server.owner())) {
            assertThat(code(client.ask("\"" + "x".repeat(256 * 1024) + "\""))).isEqualTo("invalid");
            assertThat(client.next().path("status").asInt()).isEqualTo(1009);
        }
        // In parts, of which none is too large.
        try (AtomClient client = AtomClient.open(server, server.owner())) {
            for (int at = 0; at < 3; at++) {
                client.socket().sendText("x".repeat(100 * 1024), at == 2).join();
            }
            assertThat(code(client.next())).isEqualTo("invalid");
            assertThat(client.next().path("status").asInt()).isEqualTo(1009);
        }
        try (AtomClient client = AtomClient.open(server, server.owner())) {
            String most = "{\"type\":\"ping\",\"id\":\"y\"}";
            assertThat(type(client.ask(most + " ".repeat(256 * 1024 - most.length()))))
                    .isEqualTo("pong");
        }
    }

    @Test
    void hasSoManySubscriptionsAndNoMore() {
        try (AtomClient client = AtomClient.open(server, server.owner())) {
            for (int at = 0; at < 32; at++) {
                assertThat(type(client.ask("{\"type\":\"subscribe\",\"id\":\"%d\"}".formatted(at))))
                        .isEqualTo("ack");
            }
            assertThat(code(client.ask("{\"type\":\"subscribe\",\"id\":\"more\"}")))
                    .isEqualTo("limited");
        }
    }

    /** What a web page of another site makes a browser do. */
    @Test
    void isNotOpenedByOtherSites() {
        Assertions.assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> AtomClient.open(server, "Origin", "https://example.org"))
                .withCauseInstanceOf(WebSocketHandshakeException.class);
        AtomClient.open(server, "Origin", server.url().toString()).close();
        assertThat(server.get("/ws", server.owner()).status()).isEqualTo(426);
    }

    /** Whether with a word or without: a server that goes closes its connections. */
    @Test
    void isOverWhenTheServerStops() {
        try (AtomClient client = AtomClient.open(server, server.owner());
                AtomClient other = AtomClient.open(server, server.owner())) {
            client.ask("{\"type\":\"subscribe\",\"id\":\"all\"}");
            server.close();
            for (AtomClient each : List.of(client, other)) {
                assertThat(type(each.until(_ -> false).getLast())).isEqualTo(AtomClient.CLOSED);
            }
            server.start();
        }
    }

    /** By a name that leads here only as somebody else arranged it. */
    @Test
    void isNotOpenedByOtherNames() throws IOException {
        int port = server.url().getPort();
        for (String host : List.of("example.org", "localhost.example.org:" + port, "", "x@y")) {
            assertThat(RawAtom.answer(server, host)).as(host).startsWith("HTTP/1.1 4");
        }
        assertThat(RawAtom.answer(server, "localhost:" + port)).startsWith("HTTP/1.1 101");
    }

    @Test
    void tellsWhoIsPausedAndLetsItSayNothing() {
        String key = server.addAgent("one", "autonomous");
        try (AtomClient client = AtomClient.open(server, key)) {
            client.ask("{\"type\":\"subscribe\",\"id\":\"all\"}");
            server.post("/api/v1/agents/one/pause", server.owner(), Map.of());
            post(server.owner(), "general", "word-while-paused");
            assertThat(client.until(frame -> tells(frame, "word-while-paused"))).isNotEmpty();
            for (String frame :
                    List.of(
                            "{\"type\":\"post\",\"content\":\"x\"}",
                            "{\"type\":\"message\",\"to\":\"owner\",\"content\":\"x\"}",
                            "{\"type\":\"publish\",\"event\":{\"type\":\"one.x\"}}")) {
                assertThat(code(client.ask(frame))).as(frame).isEqualTo("forbidden");
            }
            server.post("/api/v1/agents/one/resume", server.owner(), Map.of());
            assertThat(type(client.ask("{\"type\":\"post\",\"content\":\"x\"}"))).isEqualTo("ack");
        }
    }

    @Test
    void staysWhoItSaidItWas() {
        String key = server.addAgent("one", "autonomous");
        String other = server.addAgent("two", "autonomous");
        try (AtomClient client = AtomClient.open(server, key)) {
            String again = "{\"type\":\"hello\",\"key\":\"%s\"}".formatted(other);
            assertThat(code(client.ask(again))).isEqualTo("invalid");
            JsonNode posted = client.ask("{\"type\":\"post\",\"content\":\"x\"}");
            assertThat(posted.path("post").path("author").path("name").asText()).isEqualTo("one");
        }
    }

    /** More than the server puts together, so that nobody is told why. */
    @Test
    void closesOnAFrameThatIsFarTooLarge() {
        try (AtomClient client = AtomClient.open(server, server.owner())) {
            client.say("x".repeat(2 << 20));
            assertThat(type(client.until(_ -> false).getLast())).isEqualTo(AtomClient.CLOSED);
        } catch (CompletionException closedMeanwhile) {
            assertThat(closedMeanwhile).hasCauseInstanceOf(IOException.class);
        }
        assertThat(server.get("/api/v1/status", server.owner()).status()).isEqualTo(200);
    }
}
