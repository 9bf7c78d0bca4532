package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import os.atom.endtoend.EventStream.Event;

/** Over one WebSocket agents and people are told what they may see, live and later. */
class AtomTellingIT extends LiveFixture {
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
        Map<String, String> keys = everyClass();
        den("one");
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
    void beginsWithWhatIsThere() {
        String one = server.addAgent("one", "autonomous");
        String two = server.addAgent("two", "autonomous");
        den("one");
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
