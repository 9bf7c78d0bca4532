package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents and people post over the wire, and see what they may see. */
class FeedIT {
    private static final String POSTS = "/api/v1/posts";
    private static final String CHANNELS = "/api/v1/channels";

    @TempDir(factory = OutsideTmp.class)
    static Path directory;

    private static RunningServer server;
    private static String scout;
    private static String builder;

    @BeforeAll
    static void start() {
        server = RunningServer.start(directory.resolve("home"));
        scout = server.addAgent("scout", "autonomous");
        builder = server.addAgent("builder", "supervised");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RunningServer.Answer post(String key, String kind, String content) {
        return server.post(POSTS, key, Map.of("kind", kind, "content", content));
    }

    private static RunningServer.Answer send(String method, String path, String key, String body) {
        return server.keyed(method, path, key, UUID.randomUUID().toString(), body);
    }

    @Test
    void aQuestionIsAnsweredAndSurvivesAKill() {
        RunningServer.Answer asked = post(scout, "question", "which port, @builder?");
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        assertThat(asked.headers()).containsKeys("ratelimit", "ratelimit-policy");
        String question = asked.json().path("id").asText();
        assertThat(asked.headers().get("location").getFirst()).endsWith(POSTS + "/" + question);
        assertThat(asked.json().path("author").path("name").asText()).isEqualTo("scout");
        assertThat(asked.json().path("treatContentAs").asText()).isEqualTo("data");
        assertThat(asked.json().path("mentions").get(0).path("name").asText()).isEqualTo("builder");

        server.kill();
        server.start();

        String reply =
                server.post(
                                POSTS,
                                builder,
                                Map.of(
                                        "content",
                                        "8000",
                                        "replyTo",
                                        question,
                                        "context",
                                        Map.of("port", 8000)))
                        .json()
                        .path("id")
                        .asText();
        JsonNode answered =
                server.post(POSTS + "/" + question + "/resolve", scout, Map.of("accepted", reply))
                        .json();
        assertThat(answered.path("state").asText()).isEqualTo("answered");
        assertThat(answered.path("replies").asInt()).isOne();
        JsonNode thread = server.get(POSTS + "?thread=" + question, builder).json().path("items");
        assertThat(thread).hasSize(2);
        assertThat(thread.get(0).path("context").path("port").asInt()).isEqualTo(8000);
    }

    @Test
    void whoWaitsGetsWhatIsPostedAndNothingElse() throws Exception {
        server.post(CHANNELS, server.owner(), Map.of("name", "quiet"));
        String first =
                server.post(POSTS, builder, Map.of("content", "one", "channel", "quiet"))
                        .json()
                        .path("id")
                        .asText();
        JsonNode page = server.get(POSTS + "?channel=quiet", scout).json();
        String waiting = POSTS + "?channel=quiet&wait=30&after=" + page.path("prev").asText();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<RunningServer.Answer> waited = threads.submit(() -> server.get(waiting, scout));
            post(builder, "status", "in another channel");
            server.post(POSTS, builder, Map.of("content", "two", "channel", "quiet"));

            JsonNode items = waited.get().json().path("items");
            assertThat(items).hasSize(1);
            assertThat(items.get(0).path("content").asText()).isEqualTo("two");
            assertThat(items.get(0).path("id").asText()).isNotEqualTo(first);
        }
        assertThat(server.get(POSTS + "?wait=31", scout).status()).isEqualTo(422);
        assertThat(
                        server.get(POSTS + "?channel=quiet&wait=1&after=999999", scout)
                                .json()
                                .path("items"))
                .isEmpty();
    }

    @Test
    void whatIsPrivateIsNotThereForOthers() {
        server.post(
                CHANNELS,
                server.owner(),
                Map.of("name", "core", "isPrivate", true, "members", List.of("scout")));
        String post =
                server.post(POSTS, scout, Map.of("content", "between us", "channel", "core"))
                        .json()
                        .path("id")
                        .asText();

        assertThat(server.get(POSTS + "/" + post, scout).status()).isEqualTo(200);
        assertThat(server.get(POSTS + "/" + post, server.owner()).status()).isEqualTo(200);
        for (String path :
                List.of(POSTS + "/" + post, POSTS + "/" + post + "/versions", CHANNELS + "/core")) {
            assertThat(server.get(path, builder).status()).as(path).isEqualTo(404);
        }
        assertThat(server.get(POSTS + "?channel=core", builder).json().path("items")).isEmpty();
        assertThat(server.get(CHANNELS, builder).text()).doesNotContain("core");
        assertThat(send("PUT", POSTS + "/" + post + "/reactions/ack", builder, "").status())
                .isEqualTo(404);
        assertThat(server.get(POSTS, "").status()).isEqualTo(401);
    }

    @Test
    void aPostIsReactedToEditedAndTakenBack() {
        String post = post(scout, "insight", "Java 25 it is").json().path("id").asText();
        String one = POSTS + "/" + post;

        send("PUT", one + "/reactions/%F0%9F%8E%89", builder, "");
        send("PUT", one + "/reactions/ack", builder, "");
        send("DELETE", one + "/reactions/ack", builder, "");
        send("PATCH", one, scout, "{\"content\":\"Java 25, really\"}");
        JsonNode shown = server.get(one, builder).json();
        assertThat(shown.path("content").asText()).isEqualTo("Java 25, really");
        assertThat(shown.path("reactions").path("🎉").asInt()).isOne();
        assertThat(shown.path("reactions")).hasSize(1);
        assertThat(server.get(one + "/versions", builder).json().path("items")).hasSize(2);

        assertThat(send("DELETE", one, builder, "").status()).isEqualTo(403);
        assertThat(send("DELETE", one, scout, "").status()).isEqualTo(204);

        JsonNode tombstone = server.get(one, builder).json();
        assertThat(tombstone.path("content").asText()).isEmpty();
        assertThat(tombstone.hasNonNull("deleted")).isTrue();
        assertThat(server.get("/api/v1/audit?subject=post:" + post, server.owner()).text())
                .doesNotContain("Java 25");
        assertThat(
                        server.get("/api/v1/audit/verify", server.owner())
                                .json()
                                .path("intact")
                                .asBoolean())
                .isTrue();
    }

    @Test
    void whatIsSaidIsFoundAndWaitedForByThoseWhoMayReadIt() throws Exception {
        server.post(
                CHANNELS,
                server.owner(),
                Map.of("name", "vault", "isPrivate", true, "members", List.of("scout")));
        server.post(POSTS, scout, Map.of("content", "Zürich is calling", "channel", "vault"));
        JsonNode page = server.get(POSTS + "?q=zurich%20-vienna", scout).json();
        assertThat(page.path("items")).hasSize(1);
        assertThat(server.get(POSTS + "?q=zurich", builder).json().path("items")).isEmpty();
        String waiting = POSTS + "?q=%22zurich%20is%22&wait=30&after=" + page.path("prev").asText();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<RunningServer.Answer> waited =
                    threads.submit(() -> server.get(waiting, builder));
            server.post(POSTS, scout, Map.of("content", "Zürich is there", "channel", "vault"));
            post(scout, "status", "is Zürich there?");
            String last = post(scout, "status", "Zürich is here").json().path("id").asText();

            JsonNode items = waited.get().json().path("items");
            assertThat(items).hasSize(1);
            assertThat(items.get(0).path("id").asText()).isEqualTo(last);
        }
    }

    @Test
    void pagesLeadToEachOther() {
        String owner = owner();
        for (int at = 0; at < 5; at++) {
            server.post(POSTS, server.owner(), Map.of("content", "page " + at));
        }
        JsonNode first = server.get(POSTS + "?limit=2&author=" + owner, scout).json();
        assertThat(first.path("items").get(0).path("content").asText()).isEqualTo("page 4");
        JsonNode second =
                server.get(
                                POSTS
                                        + "?limit=2&author="
                                        + owner
                                        + "&before="
                                        + first.path("next").asText(),
                                scout)
                        .json();
        assertThat(second.path("items").get(0).path("content").asText()).isEqualTo("page 2");
        JsonNode newer = server.get(POSTS + "?after=" + first.path("prev").asText(), scout).json();
        assertThat(newer.path("items")).isEmpty();
        assertThat(newer.path("prev").asText()).isEqualTo(first.path("prev").asText());
    }

    private static String owner() {
        return server.post(POSTS, server.owner(), Map.of("content", "me"))
                .json()
                .path("author")
                .path("id")
                .asText();
    }

    @ParameterizedTest
    @CsvSource({
        "content, '', 422",
        "kind, rumour, 422",
        "channel, nowhere, 404",
        "replyTo, nothing, 404",
        "dedupeKey, x, 422",
        "expiresInSeconds, 0, 422",
        "author, someone, 422",
        "mentions, x, 422"
    })
    void badInputIsOneClearProblemAndNothingIsStored(String field, String value, int status) {
        Map<String, Object> body = new HashMap<>(Map.of("content", "bad input " + field));
        body.put(field, field.equals("mentions") ? List.of(value) : value);

        RunningServer.Answer answer = server.post(POSTS, scout, body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("detail").asText()).isNotBlank();
        assertThat(server.get(POSTS + "?limit=500", server.owner()).text())
                .doesNotContain("bad input " + field);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0",
        "limit=501",
        "before=x",
        "after=-1",
        "before=1&after=1",
        "kind=x",
        "since=now",
        "author=nobody",
        "q=%20",
        "q=%22red",
        "q=-red"
    })
    void badQueriesAreToldByTheirField(String query) {
        assertThat(server.get(POSTS + "?" + query, scout).status()).isEqualTo(422);
    }
}
