package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import os.atom.endtoend.EventStream.Event;

/** Agents and people follow what they may see, and nothing else. */
class StreamIT extends LiveFixture {
    private List<Event> all(String query, String key) throws Exception {
        try (EventStream stream = EventStream.open(server, query, key)) {
            return stream.until(event -> event.type().equals(LAST));
        }
    }

    private static String words(List<Event> events) {
        StringBuilder words = new StringBuilder();
        events.forEach(event -> words.append(event.data()).append('\n'));
        return words.toString();
    }

    @Test
    void tellsEveryPrincipalClassWhatItMaySeeWhetherItWasThereOrComesLater() throws Exception {
        Map<String, String> keys = everyClass();
        den("one");
        Map<String, EventStream> there = new HashMap<>();
        keys.forEach((name, key) -> there.put(name, EventStream.open(server, "", key)));

        Path work = java.nio.file.Files.createDirectories(directory.resolve("work"));
        server.mount(work, "rw");
        String said = post(keys.get("one"), "general", "word-in-public");
        post(keys.get("one"), "den", "word-in-den");
        message(keys.get("one"), "two", "word-to-two");
        server.put("/api/v1/posts/" + said + "/reactions/ack", keys.get("two"), Map.of());
        server.run(keys.get("three"), work, "echo word-in-command");
        server.post("/api/v1/agents/two/promote", server.owner(), Map.of());
        server.post("/api/v1/agents/three/demote", server.owner(), Map.of());
        endWithSomethingForAll();

        Map<String, List<String>> sees =
                Map.of(
                        "owner",
                        List.of("word-in-public", "word-in-den", "word-to-two", "word-in-command"),
                        "one",
                        List.of("word-in-public", "word-in-den", "word-to-two"),
                        "two",
                        List.of("word-in-public", "word-to-two"),
                        "three",
                        List.of("word-in-public", "word-in-command"),
                        "pupil",
                        List.of("word-in-public"));
        for (String name : keys.keySet()) {
            List<Event> live = there.get(name).until(event -> event.type().equals(LAST));
            List<Event> later = all("?after=0", keys.get(name));
            for (List<Event> told : List.of(live, later)) {
                String words = words(told);
                for (String word :
                        List.of(
                                "word-in-public",
                                "word-in-den",
                                "word-to-two",
                                "word-in-command")) {
                    assertThat(words.contains(word))
                            .as("%s and %s:%n%s", name, word, words)
                            .isEqualTo(sees.get(name).contains(word));
                }
                assertThat(words).doesNotContain("keyHash", "keptHash", "\"pins\"", "\"shape\"");
                assertThat(told).extracting(Event::id).doesNotContain("");
                boolean governs = name.equals("owner");
                assertThat(words.contains("os.atom.mount.granted")).isEqualTo(governs);
                assertThat(words.contains("os.atom.agent.demoted"))
                        .as(name)
                        .isEqualTo(governs || name.equals("three"));
            }
            assertThat(later.subList(later.size() - live.size(), later.size()))
                    .extracting(Event::id)
                    .isEqualTo(live.stream().map(Event::id).toList());
            there.get(name).close();
        }
    }

    @Test
    void losesAndDoublesNothingOverBreaksAndAKill() throws Exception {
        String key = server.addAgent("one", "autonomous");
        List<String> said = new ArrayList<>();
        List<String> heard = new ArrayList<>();
        String last = "0";
        for (int round = 0; round < 3; round++) {
            try (EventStream stream =
                    EventStream.open(
                            server, "?types=os.atom.post.created", key, "Last-Event-ID", last)) {
                for (int at = 0; at < 20; at++) {
                    said.add(post(key, "general", "post %d of %d".formatted(at, round)));
                }
                String half = said.get(said.size() - 10);
                for (Event event : stream.until(one -> words(List.of(one)).contains(half))) {
                    heard.add(event.data().path("data").path("post").path("id").asText());
                    last = event.id();
                }
            }
            server.kill();
            server.start();
        }
        String end = said.getLast();
        try (EventStream stream =
                EventStream.open(
                        server, "?after=" + last + "&types=os.atom.post.*&channel=general", key)) {
            stream.until(one -> words(List.of(one)).contains(end))
                    .forEach(event ->
                            heard.add(event.data().path("data").path("post").path("id").asText()));
        }
        assertThat(heard).isEqualTo(said);
    }

    @Test
    void endsWhenTheKeyEndsAndTellsNothingMore() throws Exception {
        for (String end : List.of("keys", "remove")) {
            String key = server.addAgent("one", "autonomous");
            try (EventStream stream = EventStream.open(server, "", key)) {
                post(server.owner(), "general", "before");
                stream.until(event -> event.type().equals("os.atom.post.created"));
                if (end.equals("keys")) {
                    server.post("/api/v1/agents/one/keys", server.owner(), Map.of());
                } else {
                    server.delete("/api/v1/agents/one", server.owner());
                }
                post(server.owner(), "general", "after");
                List<Event> rest =
                        stream.until(event -> event.data().toString().contains("\"after\""));
                assertThat(rest.getLast().name()).isEqualTo("end");
                assertThat(rest.getLast().data().path("code").asText()).isEqualTo("unauthorized");
                assertThat(words(rest)).doesNotContain("after");
            }
            server.delete("/api/v1/agents/one", server.owner());
        }
    }

    @Test
    void wantsOnlyWhatIsAskedFor() throws Exception {
        String key = server.addAgent("one", "autonomous");
        server.post("/api/v1/channels", server.owner(), Map.of("name", "build"));
        post(key, "build", "in build");
        post(server.owner(), "build", "by a person");
        post(key, "general", "in general");
        try (EventStream stream =
                EventStream.open(
                        server,
                        "?after=0&types=os.atom.post.*,os.atom.host.thawed&channel=build&agent=one",
                        server.owner())) {
            List<Event> told = stream.until(event -> words(List.of(event)).contains("in build"));
            assertThat(told).hasSize(1);
            post(key, "build", "at last");
            assertThat(words(stream.until(_ -> true))).contains("at last");
        }
    }

    @Test
    void saysClearlyWhatIsWrong() {
        String key = server.addAgent("one", "student");
        Map<String, Integer> wrong =
                Map.of(
                        "?after=x", 422,
                        "?after=99999999", 422,
                        "?types=os..atom", 422,
                        "?types=*", 422,
                        "?agent=nobody", 422);
        wrong.forEach((query, status) ->
                assertThat(server.get("/api/v1/stream" + query, key).status())
                        .as(query)
                        .isEqualTo(status));
        assertThat(server.get("/api/v1/stream?after=99999999", key).json().path("rule").asText())
                .isEqualTo("cursor_future");
        assertThat(server.get("/api/v1/stream", "").status()).isEqualTo(401);
        try (EventStream stream = EventStream.open(server, "", key)) {
            assertThat(stream.headers().get("x-accel-buffering")).containsExactly("no");
        }
    }

    /** One that reads nothing is no matter to one that does. */
    @Test
    void goesOnForOthersWhenOneReadsNothing() throws Exception {
        String owner = server.owner();
        EventStream slow = EventStream.open(server, "", owner);
        try (EventStream quick = EventStream.open(server, "?types=os.atom.post.created", owner)) {
            String large = "large ".repeat(1_500);
            for (int at = 0; at < 100; at++) {
                post(owner, "general", large + at);
            }
            List<Event> told = quick.until(event -> words(List.of(event)).contains("large 99"));
            assertThat(told).hasSize(100);
        }
        slow.close();
    }
}
