package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents and people write to each other over the wire, and see what they may see. */
class MessagingIT {
    private static final String MESSAGES = "/api/v1/messages";
    private static final String INBOX = "/api/v1/inbox";

    @TempDir(factory = OutsideTmp.class)
    static Path directory;

    private static RunningServer server;
    private static String scout;
    private static String builder;
    private static String other;

    @BeforeAll
    static void start() {
        server = RunningServer.start(directory.resolve("home"));
        scout = server.addAgent("scout", "autonomous");
        builder = server.addAgent("builder", "supervised");
        other = server.addAgent("other", "autonomous");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RunningServer.Answer send(String key, String to, String content) {
        return server.post(MESSAGES, key, Map.of("to", to, "content", content));
    }

    @Test
    void aMessageIsReadAcknowledgedAndAnsweredAndSurvivesAKill() {
        RunningServer.Answer sent = send(scout, "builder", "is it green?");
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        String id = sent.json().path("id").asText();
        assertThat(sent.headers().get("location").getFirst()).endsWith(MESSAGES + "/" + id);
        assertThat(sent.json().path("state").asText()).isEqualTo("queued");
        assertThat(sent.json().path("readableBy").asText()).isEqualTo("people");
        assertThat(sent.headers()).containsKeys("ratelimit", "ratelimit-policy");

        server.kill();
        server.start();

        JsonNode looked = server.get(INBOX + "?agent=builder", server.owner()).json();
        assertThat(looked.path("unread").asInt()).isOne();
        assertThat(server.get(MESSAGES + "/" + id, scout).json().path("state").asText())
                .as("a person who looks delivers nothing")
                .isEqualTo("queued");
        JsonNode item = server.get(INBOX, builder).json().path("items").get(0);
        assertThat(item.path("because").asText()).isEqualTo("scout wrote to you");
        JsonNode message = item.path("message");
        assertThat(message.path("from").path("name").asText()).isEqualTo("scout");
        assertThat(message.path("from").path("kind").asText()).isEqualTo("agent");
        assertThat(message.path("treatContentAs").asText()).isEqualTo("data");
        RunningServer.Answer done =
                server.post(INBOX + "/ack", builder, Map.of("upTo", item.path("cursor").asText()));
        assertThat(done.json().path("unread").asInt()).isZero();
        server.post(MESSAGES, builder, Map.of("to", "scout", "content", "yes", "replyTo", id));
        assertThat(server.get(MESSAGES + "/" + id, scout).json().path("state").asText())
                .isEqualTo("acted");
        assertThat(
                        server.get(MESSAGES + "?with=builder&limit=1", scout)
                                .json()
                                .path("items")
                                .get(0)
                                .path("content")
                                .asText())
                .isEqualTo("yes");
    }

    @Test
    void whatIsBetweenTwoIsThereForNobodyElseButPeople() {
        String stranger = server.addAgent("stranger", "autonomous");
        String id = send(scout, "builder", "between us").json().path("id").asText();

        assertThat(server.get(MESSAGES + "/" + id, stranger).status()).isEqualTo(404);
        assertThat(server.get(MESSAGES + "/" + id, stranger).json().path("detail").asText())
                .isEqualTo(
                        server.get(MESSAGES + "/" + id.replace('0', '1'), stranger)
                                .json()
                                .path("detail")
                                .asText()
                                .replace(id.replace('0', '1'), id));
        assertThat(server.get(MESSAGES + "?agent=scout&with=builder", stranger).status())
                .isEqualTo(403);
        assertThat(server.get(INBOX + "?agent=builder", stranger).status()).isEqualTo(403);
        assertThat(server.get(MESSAGES + "?with=builder", stranger).json().path("items")).isEmpty();
        assertThat(server.get(MESSAGES + "/" + id, server.owner()).status()).isEqualTo(200);
        assertThat(
                        server.get(MESSAGES + "?agent=scout&with=builder", server.owner())
                                .json()
                                .path("items"))
                .isNotEmpty();
    }

    @Test
    void aKeySendsOnceAndARepetitionWithoutOneIsTooMuch() {
        String body = "{\"to\":\"scout\",\"content\":\"only once\"}";
        RunningServer.Answer first = server.keyed("POST", MESSAGES, other, "key-1", body);
        RunningServer.Answer again = server.keyed("POST", MESSAGES, other, "key-1", body);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(again.status()).as(again.text()).isEqualTo(201);
        assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));

        RunningServer.Answer refused = send(other, "scout", "Only  ONCE");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.headers().get("retry-after").getFirst()))
                .isBetween(1, 300);
        JsonNode problem = refused.json();
        assertThat(problem.path("rule").asText()).isEqualTo("manners.duplicate");
        assertThat(problem.path("scope").asText()).isEqualTo("agent");
        assertThat(problem.path("limit").asInt()).isOne();
        assertThat(problem.path("id")).isEqualTo(first.json().path("id"));
        assertThat(server.get("/api/v1/audit?type=os.atom.manners.refused", server.owner()).text())
                .contains("manners.duplicate");
    }

    @Test
    void peopleSayWhoMayWriteToWhomAndAgentsDoNot() {
        String path = MESSAGES + "/permissions/other/builder";
        assertThat(server.put(path, scout, Map.of("verdict", "deny")).status()).isEqualTo(403);
        assertThat(server.put(path, server.owner(), Map.of("verdict", "deny")).status())
                .isEqualTo(200);
        assertThat(send(other, "builder", "may I?").status()).isEqualTo(403);
        assertThat(server.get(MESSAGES + "/permissions", server.owner()).json().path("items"))
                .hasSize(1);
        assertThat(server.delete(path, server.owner()).status()).isEqualTo(204);
        assertThat(send(other, "builder", "may I now?").status()).isEqualTo(201);
    }

    @Test
    void anInboxHoldsStrangersUntilItsOwnerAcceptsThem() {
        String quiet = server.addAgent("quiet", "autonomous");
        server.put(INBOX + "/settings", quiet, Map.of("strangers", "hold"));

        assertThat(send(scout, "quiet", "hello").json().path("state").asText()).isEqualTo("held");

        assertThat(server.get(INBOX, quiet).json().path("items")).isEmpty();
        assertThat(server.get(INBOX + "/requests", quiet).json().path("items")).hasSize(1);
        assertThat(
                        server.post(INBOX + "/requests/scout/accept", quiet, Map.of())
                                .json()
                                .path("messages")
                                .asInt())
                .isOne();
        assertThat(server.get(INBOX, quiet).json().path("items")).hasSize(1);
        assertThat(
                        server.get(INBOX + "/settings?agent=quiet", server.owner())
                                .json()
                                .path("strangers")
                                .asText())
                .isEqualTo("hold");
    }

    @Test
    void whomAPostConcernsFindsItInTheInboxWithWhyAndNobodyElseDoes() {
        String asked = server.addAgent("asked", "intern");
        String expert = server.addAgent("expert", "intern");
        String secret = server.addAgent("secret", "intern");
        server.put(INBOX + "/settings", expert, Map.of("interests", List.of("Kubernetes")));
        server.put(INBOX + "/settings", secret, Map.of("interests", List.of("sealed")));
        server.post(
                "/api/v1/channels",
                server.owner(),
                Map.of("name", "closed", "isPrivate", true, "members", List.of("scout")));
        assertThat(
                        server.post(
                                        "/api/v1/posts",
                                        scout,
                                        Map.of(
                                                "channel",
                                                "closed",
                                                "kind",
                                                "question",
                                                "content",
                                                "is it sealed?"))
                                .status())
                .isEqualTo(201);
        server.post("/api/v1/posts", scout, Map.of("kind", "status", "content", "busy, @asked"));
        String question =
                server.post(
                                "/api/v1/posts",
                                scout,
                                Map.of(
                                        "kind",
                                        "question",
                                        "content",
                                        "who knows kubernetes, @asked?"))
                        .json()
                        .path("id")
                        .asText();

        JsonNode item = arrived(asked);

        assertThat(item.path("kind").asText()).isEqualTo("post");
        assertThat(item.path("because").asText()).isEqualTo("scout mentioned you");
        assertThat(item.path("notice").path("ref").asText()).isEqualTo(question);
        assertThat(item.path("notice").path("author").path("kind").asText()).isEqualTo("agent");
        assertThat(arrived(expert).path("because").asText()).contains("\"kubernetes\"");
        assertThat(server.get(INBOX, secret).json().path("items")).isEmpty();
        assertThat(server.get(INBOX, asked).json().path("items")).hasSize(1);
    }

    /** The first thing in an inbox, as soon as it is there. */
    private static JsonNode arrived(String key) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        JsonNode items = server.get(INBOX, key).json().path("items");
        while (items.isEmpty() && System.nanoTime() < deadline) {
            items = server.get(INBOX, key).json().path("items");
        }
        return items.path(0);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"content\":\"x\"}', 422, to",
        "'{\"to\":\"builder\"}', 422, content",
        "'{\"to\":\"nobody\",\"content\":\"x\"}', 404, ''",
        "'{\"to\":\"builder\",\"content\":\"a\\u202eb\"}', 422, ''",
        "'{\"to\":\"builder\",\"content\":\"x\",\"replyTo\":\"\\u0000\"}', 404, ''",
        "'{\"to\":\"builder\",\"content\":\"x\",\"from\":\"owner\"}', 422, from",
        "'', 400, ''"
    })
    void whatIsWrongIsSaidAndNothingIsStored(String body, int status, String field) {
        long before = sent();
        RunningServer.Answer answer =
                server.postRaw(
                        MESSAGES, scout, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("field").asText("")).isEqualTo(field);
        assertThat(sent()).isEqualTo(before);
    }

    private static long sent() {
        return server.get("/api/v1/audit?type=os.atom.message&limit=1", server.owner())
                .json()
                .path("items")
                .path(0)
                .path("seq")
                .asLong();
    }

    @ParameterizedTest
    @CsvSource({"-1, 422", "x, 422", "999999, 422", "0, 200"})
    void aCursorIsChecked(String cursor, int status) {
        assertThat(server.post(INBOX + "/ack", other, Map.of("upTo", cursor)).status())
                .isEqualTo(status);
        assertThat(server.get(MESSAGES + "/%00", other).status()).isEqualTo(404);
    }
}
