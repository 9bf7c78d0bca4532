package os.atom.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents publish events over the wire, and hear each other's. */
class EventIT {
    private static final String EVENTS = "/api/v1/events";

    @TempDir(factory = OutsideTmp.class)
    static Path directory;

    private static RunningServer server;
    private static String scout;
    private static String pupil;

    @BeforeAll
    static void start() {
        server = RunningServer.start(directory.resolve("home"));
        scout = server.addAgent("scout", "autonomous");
        pupil = server.addAgent("pupil", "student");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anEventIsHeardByTypeAndAttributeAlsoAfterAKill() throws Exception {
        String query = "?types=scout.build.*&attribute=priority:high&attribute=subject:build-42";
        String last;
        try (EventStream stream = EventStream.open(server, query, pupil)) {
            for (String priority : List.of("low", "high")) {
                RunningServer.Answer answer =
                        server.post(
                                EVENTS,
                                scout,
                                Map.of(
                                        "specversion", "1.0",
                                        "id", "1",
                                        "source", "/ci",
                                        "type", "scout.build.done",
                                        "subject", "build-42",
                                        "priority", priority,
                                        "data", Map.of("ok", true)));
                assertThat(answer.status()).as(answer.text()).isEqualTo(201);
                assertThat(answer.headers()).containsKeys("ratelimit", "ratelimit-policy");
                String location = answer.headers().get("location").getFirst();
                assertThat(server.get(location.substring(location.indexOf(EVENTS)), pupil).json())
                        .isEqualTo(answer.json());
            }
            JsonNode told = stream.until(_ -> true).getFirst().data();
            assertThat(told.path("priority").asText()).isEqualTo("high");
            assertThat(told.path("actorname").asText()).isEqualTo("scout");
            last = told.path("id").asText();
        }
        server.kill();
        server.start();
        server.post(EVENTS, scout, Map.of("type", "scout.build.begun"));
        server.post(
                EVENTS,
                scout,
                Map.of("type", "scout.build.next", "subject", "build-42", "priority", "high"));
        try (EventStream stream = EventStream.open(server, query + "&after=" + last, pupil)) {
            assertThat(stream.until(_ -> true).getFirst().type()).isEqualTo("scout.build.next");
        }
    }

    @Test
    void aSubscriptionThatIsAskedGoesOnAfterAKill() {
        String path = "/api/v1/subscriptions";
        Map<String, Object> wish = Map.of("name", "asked", "types", List.of("scout.asked.*"));
        RunningServer.Answer made = server.post(path, pupil, wish);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(server.post(path, pupil, wish).json()).isEqualTo(made.json());
        for (int number = 0; number < 3; number++) {
            server.post(EVENTS, scout, Map.of("type", "scout.asked.done", "data", number));
        }
        String fetch = path + "/asked/fetch";
        String body = "{\"limit\": 2, \"leaseSeconds\": 3600}";
        JsonNode batch = server.keyed("POST", fetch, pupil, "fetch-1", body).json();
        assertThat(batch.path("events")).hasSize(2);
        server.kill();
        server.start();
        RunningServer.Answer again = server.keyed("POST", fetch, pupil, "fetch-1", body);
        assertThat(again.headers()).containsKey("idempotency-replayed");
        assertThat(again.json()).isEqualTo(batch);
        JsonNode busy = server.post(fetch, pupil, Map.of()).json();
        assertThat(busy.path("events")).isEmpty();
        assertThat(busy.path("until")).isEqualTo(batch.path("until"));
        String first = batch.path("events").path(0).path("seq").asText();
        String second = batch.path("events").path(1).path("seq").asText();
        Map<String, Object> refusal = Map.of("seq", second, "reason", "not now", "pauseSeconds", 0);
        JsonNode refused = server.post(path + "/asked/nack", pupil, refusal).json();
        assertThat(refused.path("upTo").asLong())
                .isGreaterThanOrEqualTo(Long.parseLong(first))
                .isLessThan(Long.parseLong(second));
        JsonNode next = server.post(fetch, pupil, Map.of("waitSeconds", 60)).json();
        assertThat(next.path("attempt").asInt()).isEqualTo(2);
        assertThat(next.path("events").path(0).path("data").asInt()).isEqualTo(1);
        server.post(path + "/asked/ack", pupil, Map.of("upTo", second));
        assertThat(server.post(fetch, pupil, Map.of()).json().path("events").path(0).path("data"))
                .hasToString("2");
        assertThat(server.get(path + "/asked/dead-letters", pupil).json().path("items")).isEmpty();
        assertThat(server.delete(path + "/asked", pupil).status()).isEqualTo(204);
        assertThat(server.get(path + "/asked", pupil).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | {} | 422",
                "'' | {\"name\": \"Not A Name\"} | 422",
                "'' | {\"name\": \"x\", \"types\": [null]} | 422",
                "'' | {\"name\": \"x\", \"types\": [\"*\"]} | 422",
                "'' | {\"name\": \"x\", \"after\": \"99999999\"} | 422",
                "/none/fetch | {} | 404",
                "/odd/fetch | {\"limit\": 0} | 422",
                "/odd/fetch | {\"limit\": 101} | 422",
                "/odd/fetch | {\"leaseSeconds\": 0} | 422",
                "/odd/fetch | {\"waitSeconds\": 61} | 422",
                "/odd/ack | {} | 422",
                "/odd/ack | {\"upTo\": \"x\"} | 422",
                "/odd/ack | {\"upTo\": \"9223372036854775807\"} | 409",
                "/odd/nack | {} | 422",
                "/odd/nack | {\"seq\": \"1\"} | 409",
                "/odd/nack | {\"seq\": \"1\", \"pauseSeconds\": 3601} | 422",
                "/odd/nack | {\"seq\": \"1\", \"reason\": \"\\u202e\"} | 422",
                "/odd/dead-letters/1/replay | {} | 404"
            })
    void whatIsWrongWithAnAskIsSaid(String path, String body, int status) {
        server.post("/api/v1/subscriptions", pupil, Map.of("name", "odd"));
        RunningServer.Answer answer =
                server.postRaw("/api/v1/subscriptions" + path, pupil, body.getBytes(UTF_8));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("mend").asText() + answer.json().path("detail").asText())
                .isNotBlank();
    }

    @Test
    void aKeyPublishesOnce() {
        String body = "{\"type\": \"scout.once\", \"data\": 1}";
        RunningServer.Answer first = server.keyed("POST", EVENTS, scout, "key-1", body);
        RunningServer.Answer again = server.keyed("POST", EVENTS, scout, "key-1", body);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(again.status()).as(again.text()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | 400 | ``",
                "{ | 422 | event.event",
                "[1] | 422 | event.event",
                "{\"data\": 1} | 422 | event.type",
                "{\"type\": \"x\"} | 422 | event.type",
                "{\"type\": \"builder.done\"} | 403 | event.type",
                "{\"type\": \"os.atom.host.frozen\"} | 403 | event.reserved",
                "{\"type\": \"scout.done\", \"actor\": \"person:1\"} | 422 | event.actor",
                "{\"type\": \"scout.done\", \"channel\": \"nowhere\"} | 404 | channel.unknown",
                "{\"type\": \"scout.done\", \"data\": \"\\ud800\"} | 422 | event.data"
            })
    void whatIsWrongIsSaidAndNothingIsStored(String body, int status, String rule) {
        long before = published();
        RunningServer.Answer answer = server.postRaw(EVENTS, scout, body.getBytes(UTF_8));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("rule").asText("")).isEqualTo(rule);
        assertThat(published()).isEqualTo(before);
    }

    @Test
    void aStudentPublishesNothingAndNobodyWithoutAKey() {
        Map<String, String> event = Map.of("type", "pupil.done");
        RunningServer.Answer refused = server.post(EVENTS, pupil, event);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("mend").asText()).isNotBlank();
        assertThat(server.post(EVENTS, "", event).status()).isEqualTo(401);
        assertThat(server.get(EVENTS + "/%00", pupil).status()).isEqualTo(404);
        assertThat(server.get("/api/v1/stream?attribute=priority", pupil).status()).isEqualTo(422);
        assertThat(server.get("/api/v1/stream?attribute=Up:x", pupil).status()).isEqualTo(422);
    }

    private static long published() {
        return server.get("/api/v1/audit?type=os.atom.event&limit=1", server.owner())
                .json()
                .path("items")
                .path(0)
                .path("seq")
                .asLong();
    }
}
