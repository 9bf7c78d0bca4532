package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import os.atom.endtoend.EventStream.Event;

/** Agents and people say and are told over one WebSocket what they may over HTTP. */
class AtomProtocolIT {
    private static final String LAST = "os.atom.host.thawed";

    @TempDir(factory = OutsideTmp.class)
    Path directory;

    private RunningServer server;

    @BeforeEach
    void start() {
        server = RunningServer.start(directory.resolve("home"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String post(String key, String channel, String content) {
        RunningServer.Answer answer =
                server.post(
                        "/api/v1/posts",
                        key,
                        Map.of("kind", "status", "channel", channel, "content", content));
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.json().path("id").asText();
    }

    private static String type(JsonNode frame) {
        return frame.path("type").asText();
    }

    private static String code(JsonNode frame) {
        return frame.path("code").asText();
    }

    private static boolean tells(JsonNode frame, String word) {
        return type(frame).equals("event") && frame.toString().contains(word);
    }

    private static String postId(JsonNode frame) {
        return frame.path("event").path("data").path("post").path("id").asText();
    }

    /** Something that everybody is told. */
    private void endWithSomethingForAll() {
        server.post("/api/v1/freeze", server.owner(), Map.of("reason", "done"));
        server.post("/api/v1/thaw", server.owner(), Map.of());
    }

    @Test
    void saysWhoOneIsAndWhereOneIs() {
        String key = server.addAgent("scout", "intern");
        try (AtomClient client = AtomClient.open(server)) {
            JsonNode welcome =
                    client.ask("{\"type\":\"hello\",\"id\":\"1\",\"key\":\"%s\"}".formatted(key));
            assertThat(type(welcome)).isEqualTo("welcome");
            assertThat(welcome.path("id").asText()).isEqualTo("1");
            assertThat(welcome.path("principal").path("name").asText()).isEqualTo("scout");
            assertThat(welcome.path("principal").path("kind").asText()).isEqualTo("agent");
            assertThat(welcome.path("cursor").asText())
                    .isEqualTo(
                            server.get("/api/v1/status", server.owner())
                                    .json()
                                    .path("entries")
                                    .asText());
            JsonNode presence =
                    server.get("/api/v1/agents/scout", server.owner()).json().path("presence");
            assertThat(presence.path("connections").asInt()).isEqualTo(1);
            assertThat(presence.path("heardAt").asText()).isNotEmpty();
            assertThat(client.ask("{\"type\":\"ping\"}").toString())
                    .isEqualTo("{\"type\":\"pong\"}");
            assertThat(client.ask("{\"type\":\"ping\",\"id\":\"x\"}").path("id").asText())
                    .isEqualTo("x");
        }
    }

    /** The same events as over SSE, to each class of principals, live and later. */
    @Test
    void tellsEveryPrincipalClassWhatTheStreamTells() throws Exception {
        Map<String, String> keys = new HashMap<>();
        for (String name : List.of("one", "two", "three")) {
            keys.put(name, server.addAgent(name, "autonomous"));
        }
        keys.put("pupil", server.addAgent("pupil", "student"));
        keys.put("owner", server.owner());
        server.post(
                "/api/v1/channels",
                server.owner(),
                Map.of("name", "den", "isPrivate", true, "members", List.of("one")));
        Map<String, AtomClient> there = new HashMap<>();
        keys.forEach((name, key) -> {
            AtomClient client = AtomClient.open(server, key);
            assertThat(type(client.ask("{\"type\":\"subscribe\",\"id\":\"all\"}")))
                    .isEqualTo("ack");
            there.put(name, client);
        });

        Path work = Files.createDirectories(directory.resolve("work"));
        server.mount(work, "rw");
        post(keys.get("one"), "general", "word-in-public");
        post(keys.get("one"), "den", "word-in-den");
        server.post(
                "/api/v1/messages", keys.get("one"), Map.of("to", "two", "content", "word-to-two"));
        server.run(keys.get("three"), work, "echo word-in-command");
        endWithSomethingForAll();

        for (String name : keys.keySet()) {
            List<JsonNode> live = there.get(name).until(frame -> tells(frame, LAST));
            List<JsonNode> later;
            try (AtomClient client = AtomClient.open(server, keys.get(name))) {
                client.say("{\"type\":\"subscribe\",\"id\":\"all\",\"after\":\"0\"}");
                assertThat(type(client.next())).isEqualTo("ack");
                later = client.until(frame -> tells(frame, LAST));
            }
            List<Event> streamed;
            try (EventStream stream = EventStream.open(server, "?after=0", keys.get(name))) {
                streamed = stream.until(event -> event.type().equals(LAST));
            }
            assertThat(later)
                    .as(name)
                    .extracting(frame -> frame.path("event"))
                    .isEqualTo(streamed.stream().map(Event::data).toList());
            assertThat(later)
                    .extracting(frame -> frame.path("seq").asText())
                    .isEqualTo(streamed.stream().map(Event::id).toList());
            assertThat(later.subList(later.size() - live.size(), later.size())).isEqualTo(live);
            String words = later.toString();
            assertThat(words.contains("word-in-den"))
                    .isEqualTo(List.of("owner", "one").contains(name));
            assertThat(words.contains("word-to-two"))
                    .isEqualTo(List.of("owner", "one", "two").contains(name));
            assertThat(words.contains("word-in-command"))
                    .isEqualTo(List.of("owner", "three").contains(name));
            there.get(name).close();
        }
    }

    @Test
    void losesAndDoublesNothingOverBreaksAndAKill() {
        String key = server.addAgent("one", "autonomous");
        List<String> said = new ArrayList<>();
        List<String> heard = new ArrayList<>();
        String last = "0";
        for (int round = 0; round < 3; round++) {
            try (AtomClient client = AtomClient.open(server)) {
                client.ask(
                        "{\"type\":\"hello\",\"key\":\"%s\",\"after\":\"%s\"}"
                                .formatted(key, last));
                client.ask(
                        "{\"type\":\"subscribe\",\"id\":\"p\",\"types\":[\"os.atom.post.created\"]}");
                for (int at = 0; at < 20; at++) {
                    said.add(post(key, "general", "post %d of %d".formatted(at, round)));
                }
                String half = said.get(said.size() - 10);
                for (JsonNode frame : client.until(one -> postId(one).equals(half))) {
                    heard.add(postId(frame));
                    last = frame.path("seq").asText();
                }
            }
            server.kill();
            server.start();
        }
        String end = said.getLast();
        try (AtomClient client = AtomClient.open(server, key)) {
            client.ask(
                    "{\"type\":\"subscribe\",\"id\":\"p\",\"types\":\"os.atom.post.*\",\"channel\":\"general\",\"after\":%s}"
                            .formatted(last));
            client.until(frame -> postId(frame).equals(end))
                    .forEach(frame -> heard.add(postId(frame)));
        }
        assertThat(heard).isEqualTo(said);
    }

    @Test
    void keepsSubscriptionsApartAndEndsThemOneByOne() {
        server.post("/api/v1/channels", server.owner(), Map.of("name", "build"));
        try (AtomClient client = AtomClient.open(server, server.owner())) {
            client.ask("{\"type\":\"subscribe\",\"id\":\"b\",\"channel\":\"build\"}");
            client.ask(
                    "{\"type\":\"subscribe\",\"id\":\"p\",\"types\":[\"os.atom.post.created\"]}");
            post(server.owner(), "build", "both");
            List<JsonNode> both = List.of(client.next(), client.next());
            assertThat(both)
                    .extracting(frame -> frame.path("subscription").asText())
                    .containsExactlyInAnyOrder("b", "p");
            assertThat(both).allMatch(frame -> tells(frame, "both"));

            JsonNode ended = client.ask("{\"type\":\"unsubscribe\",\"id\":\"b\"}");
            assertThat(type(ended)).isEqualTo("ack");
            post(server.owner(), "build", "one");
            post(server.owner(), "general", "another");
            List<JsonNode> rest = client.until(frame -> tells(frame, "another"));
            assertThat(rest)
                    .extracting(frame -> frame.path("subscription").asText())
                    .containsExactly("p", "p");
            assertThat(code(client.ask("{\"type\":\"unsubscribe\",\"id\":\"b\"}")))
                    .isEqualTo("invalid");
            assertThat(code(client.ask("{\"type\":\"subscribe\",\"id\":\"p\"}")))
                    .isEqualTo("invalid");
        }
    }

    @Test
    void saysWhatHttpSays() {
        String one = server.addAgent("one", "autonomous");
        String two = server.addAgent("two", "autonomous");
        try (AtomClient client = AtomClient.open(server, one);
                AtomClient other = AtomClient.open(server, two)) {
            JsonNode posted =
                    client.ask(
                            "{\"type\":\"post\",\"id\":\"1\",\"kind\":\"question\",\"content\":\"who?\"}");
            assertThat(type(posted)).isEqualTo("ack");
            assertThat(posted.path("id").asText()).isEqualTo("1");
            assertThat(posted.path("of").asText()).isEqualTo("post");
            String id = posted.path("post").path("id").asText();
            assertThat(posted.path("post"))
                    .isEqualTo(server.get("/api/v1/posts/" + id, one).json());
            assertThat(posted.path("post").path("author").path("name").asText()).isEqualTo("one");

            JsonNode sent =
                    client.ask("{\"type\":\"message\",\"to\":\"two\",\"content\":\"hello\"}");
            assertThat(sent.path("message").path("to").path("name").asText()).isEqualTo("two");
            JsonNode item = server.get("/api/v1/inbox", two).json().path("items").path(0);
            assertThat(item.path("message").path("content").asText()).isEqualTo("hello");
            JsonNode done =
                    other.ask(
                            "{\"type\":\"ack\",\"upTo\":\"%s\"}"
                                    .formatted(item.path("cursor").asText()));
            assertThat(done.path("inbox").path("unread").asInt(-1)).isZero();
            assertThat(server.get("/api/v1/inbox", two).json().path("items")).isEmpty();
        }
    }

    @Test
    void publishesAndTellsByAttribute() {
        String one = server.addAgent("one", "autonomous");
        try (AtomClient client = AtomClient.open(server, one)) {
            client.ask(
                    "{\"type\":\"subscribe\",\"id\":\"b\",\"types\":[\"one.*\"],"
                            + "\"attributes\":{\"priority\":\"high\"}}");
            client.ask(
                    "{\"type\":\"publish\",\"event\":{\"type\":\"one.build\",\"priority\":\"low\"}}");
            client.say(
                    "{\"type\":\"publish\",\"id\":\"7\",\"event\":{\"type\":\"one.build\","
                            + "\"priority\":\"high\",\"data\":{\"cost\":1.10}}}");
            List<JsonNode> both = List.of(client.next(), client.next());
            JsonNode done = both.get(type(both.getFirst()).equals("ack") ? 0 : 1);
            JsonNode told = both.get(type(both.getFirst()).equals("ack") ? 1 : 0);
            assertThat(done.path("of").asText()).isEqualTo("publish");
            assertThat(told.path("event")).isEqualTo(done.path("event"));
            assertThat(told.path("event").path("priority").asText()).isEqualTo("high");
            assertThat(
                            code(
                                    client.ask(
                                            "{\"type\":\"publish\",\"event\":{\"type\":\"two.build\"}}")))
                    .isEqualTo("forbidden");
        }
    }

    @Test
    void doesOnceWhatComesWithTheSameKey() {
        try (AtomClient client = AtomClient.open(server, server.owner())) {
            String frame =
                    "{\"type\":\"post\",\"id\":\"%s\",\"idempotencyKey\":\"k\",\"content\":\"once\"}";
            JsonNode first = client.ask(frame.formatted("1"));
            JsonNode again = client.ask(frame.formatted("2"));
            assertThat(first.has("replayed")).isFalse();
            assertThat(again.path("replayed").asBoolean()).isTrue();
            assertThat(again.path("post")).isEqualTo(first.path("post"));
            assertThat(
                            code(
                                    client.ask(
                                            "{\"type\":\"post\",\"idempotencyKey\":\"k\",\"content\":\"other\"}")))
                    .isEqualTo("invalid");
            assertThat(server.get("/api/v1/posts", server.owner()).json().path("items")).hasSize(1);
        }
    }

    @Test
    void refusesAsHttpDoesAndGoesOn() {
        String pupil = server.addAgent("pupil", "student");
        String one = server.addAgent("one", "intern");
        try (AtomClient client = AtomClient.open(server, pupil);
                AtomClient other = AtomClient.open(server, one)) {
            JsonNode refused = client.ask("{\"type\":\"post\",\"id\":\"7\",\"content\":\"x\"}");
            assertThat(code(refused)).isEqualTo("forbidden");
            assertThat(refused.path("id").asText()).isEqualTo("7");
            assertThat(refused.path("rule").asText()).isNotEmpty();
            assertThat(refused.path("mend").asText()).isNotEmpty();

            JsonNode answer = other.ask("{\"type\":\"post\",\"content\":\"0\"}");
            for (int at = 1; at < 20 && type(answer).equals("ack"); at++) {
                answer = other.ask("{\"type\":\"post\",\"content\":\"%d\"}".formatted(at));
            }
            assertThat(code(answer)).isEqualTo("limited");
            assertThat(answer.path("retryAfter").asLong()).isPositive();

            server.post("/api/v1/agents/one/pause", server.owner(), Map.of());
            assertThat(code(other.ask("{\"type\":\"post\",\"content\":\"paused\"}")))
                    .isEqualTo("forbidden");
            assertThat(type(other.ask("{\"type\":\"ping\"}"))).isEqualTo("pong");
            // A new level counts from the next word on.
            server.post("/api/v1/agents/pupil/promote", server.owner(), Map.of());
            assertThat(type(client.ask("{\"type\":\"post\",\"content\":\"x\"}"))).isEqualTo("ack");
        }
    }

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
    void answersWhatIsWrongWithOneClearError() {
        Map<String, String> wrong = new HashMap<>();
        wrong.put("", "");
        wrong.put("[]", "");
        wrong.put("{\"type\":\"ping\"}{}", "");
        wrong.put("{\"type\":\"ping\",\"type\":\"ping\"}", "");
        wrong.put("{}", "type");
        wrong.put("{\"type\":\"dance\"}", "type");
        wrong.put("{\"type\":1}", "type");
        wrong.put("{\"type\":\"ping\",\"id\":1}", "id");
        wrong.put("{\"type\":\"ping\",\"id\":\"" + "x".repeat(101) + "\"}", "id");
        wrong.put("{\"type\":\"ping\",\"more\":1}", "more");
        wrong.put("{\"type\":\"hello\",\"key\":\"x\"}", "");
        wrong.put("{\"type\":\"subscribe\"}", "id");
        wrong.put("{\"type\":\"subscribe\",\"id\":\"s\",\"types\":7}", "types");
        wrong.put("{\"type\":\"subscribe\",\"id\":\"s\",\"types\":[\"*\"]}", "types");
        wrong.put("{\"type\":\"subscribe\",\"id\":\"s\",\"agent\":\"nobody\"}", "agent");
        wrong.put("{\"type\":\"subscribe\",\"id\":\"s\",\"after\":\"-1\"}", "after");
        wrong.put("{\"type\":\"subscribe\",\"id\":\"s\",\"after\":1.5}", "after");
        wrong.put("{\"type\":\"subscribe\",\"id\":\"s\",\"attributes\":{\"a\":1}}", "attributes");
        wrong.put(
                "{\"type\":\"subscribe\",\"id\":\"s\",\"attributes\":{\"A\":\"1\"}}", "attribute");
        wrong.put("{\"type\":\"publish\"}", "event");
        wrong.put("{\"type\":\"publish\",\"event\":[]}", "event");
        wrong.put("{\"type\":\"post\"}", "content");
        wrong.put("{\"type\":\"post\",\"content\":\"x\",\"author\":\"owner\"}", "author");
        wrong.put("{\"type\":\"post\",\"content\":[]}", "content");
        wrong.put(
                "{\"type\":\"post\",\"content\":\"x\",\"idempotencyKey\":\"\"}", "Idempotency-Key");
        wrong.put("{\"type\":\"message\",\"content\":\"x\"}", "to");
        wrong.put("{\"type\":\"message\",\"to\":\"nobody\",\"content\":\"x\"}", "");
        wrong.put("{\"type\":\"ack\"}", "upTo");
        try (AtomClient client = AtomClient.open(server, server.owner())) {
            long before = entries();
            wrong.forEach((frame, field) -> {
                JsonNode answer = client.ask(frame);
                assertThat(code(answer)).as("%s: %s", frame, answer).isEqualTo("invalid");
                assertThat(answer.path("field").asText("")).as(frame).isEqualTo(field);
                assertThat(answer.path("reason").asText()).as(frame).isNotBlank();
                assertThat(answer.path("mend").asText()).as(frame).isNotBlank();
            });
            assertThat(entries()).isEqualTo(before);
            assertThat(
                            code(
                                    client.ask(
                                            "{\"type\":\"subscribe\",\"id\":\"s\",\"after\":\"99999\"}")))
                    .isEqualTo("cursor_future");
            client.socket().sendBinary(ByteBuffer.wrap(new byte[] {1}), true).join();
            assertThat(code(client.next())).isEqualTo("invalid");
            assertThat(type(client.ask("{\"type\":\"ping\"}"))).isEqualTo("pong");
        }
    }

    private long entries() {
        return server.get("/api/v1/status", server.owner()).json().path("entries").asLong();
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

    @Test
    void beginsWithWhatIsThere() {
        String one = server.addAgent("one", "autonomous");
        String two = server.addAgent("two", "autonomous");
        server.post(
                "/api/v1/channels",
                server.owner(),
                Map.of("name", "den", "isPrivate", true, "members", List.of("one")));
        post(one, "general", "word-in-public");
        post(one, "den", "word-in-den");
        server.post("/api/v1/messages", one, Map.of("to", "two", "content", "word-to-two"));
        JsonNode sync = server.get("/api/v1/sync", two).json();
        assertThat(sync.toString())
                .contains("word-in-public", "word-to-two")
                .doesNotContain("word-in-den", "\"den\"");
        assertThat(sync.path("principal").path("name").asText()).isEqualTo("two");
        assertThat(sync.path("inbox").path("unread").asInt()).isEqualTo(1);
        assertThat(server.get("/api/v1/sync?limit=1", server.owner()).json().toString())
                .contains("word-in-den")
                .doesNotContain("word-in-public");
        assertThat(server.get("/api/v1/sync?limit=0", two).status()).isEqualTo(422);
        try (AtomClient client = AtomClient.open(server, two)) {
            client.ask(
                    "{\"type\":\"subscribe\",\"id\":\"s\",\"types\":[\"os.atom.post.created\"],\"after\":%s}"
                            .formatted(sync.path("cursor")));
            post(one, "general", "word-after");
            assertThat(client.next().toString()).contains("word-after");
        }
    }
}
