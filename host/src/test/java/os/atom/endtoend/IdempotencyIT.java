package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who lost an answer sends the same write again, and nothing is done twice. */
class IdempotencyIT {
    @TempDir(factory = OutsideTmp.class)
    static Path directory;

    private static RunningServer server;
    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        server = RunningServer.start(directory.resolve("home"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private RunningServer.Answer send(String method, String path, String body) {
        return server.keyed(method, "/api/v1" + path, server.owner(), key, body);
    }

    private static boolean isReplayed(RunningServer.Answer answer) {
        return answer.headers().containsKey("idempotency-replayed");
    }

    @Test
    void fiftyRacingRequestsMakeOneAgentAndShowItsKeyOnce() throws Exception {
        List<RunningServer.Answer> answers =
                race(() -> send("POST", "/agents", "{\"name\":\"raced\",\"tags\":[\"a\"]}"));

        assertThat(answers).extracting(RunningServer.Answer::status).containsOnly(201);
        assertThat(answers)
                .extracting(answer -> answer.json().path("agent").path("id").asText())
                .containsOnly(answers.getFirst().json().path("agent").path("id").asText());
        assertThat(answers).filteredOn(answer -> answer.json().has("key")).hasSize(1);
        assertThat(answers).filteredOn(IdempotencyIT::isReplayed).hasSize(49);
        RunningServer.Answer replay =
                answers.stream().filter(IdempotencyIT::isReplayed).findFirst().orElseThrow();
        assertThat(replay.json().path("note").asText()).contains("/keys");
        assertThat(replay.headers().get("location"))
                .isEqualTo(answers.getFirst().headers().get("location"));
        assertThat(agents("raced")).hasSize(1);
    }

    private static List<RunningServer.Answer> race(Callable<RunningServer.Answer> request)
            throws Exception {
        List<RunningServer.Answer> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<RunningServer.Answer>> sent = new ArrayList<>();
            for (int at = 0; at < 50; at++) {
                sent.add(callers.submit(request));
            }
            for (Future<RunningServer.Answer> answer : sent) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private static List<JsonNode> agents(String name) {
        List<JsonNode> found = new ArrayList<>();
        server.get("/api/v1/agents", server.owner())
                .json()
                .path("items")
                .forEach(agent -> {
                    if (agent.path("name").asText().equals(name)) {
                        found.add(agent);
                    }
                });
        return found;
    }

    @Test
    void theSameKeyWithAnotherRequestIsAProblem() {
        assertThat(send("POST", "/agents", "{\"name\":\"first\"}").status()).isEqualTo(201);
        for (RunningServer.Answer other :
                List.of(
                        send("POST", "/agents", "{\"name\":\"second\"}"),
                        send("POST", "/agents/first/pause", ""),
                        send("POST", "/agents?x=1", "{\"name\":\"first\"}"))) {
            assertThat(other.status()).as(other.text()).isEqualTo(422);
            assertThat(other.json().path("rule").asText()).isEqualTo("idempotency.key-reused");
            assertThat(other.json().path("field").asText()).isEqualTo("Idempotency-Key");
        }
        assertThat(agents("second")).isEmpty();
    }

    @Test
    void eachChangeOfAnAgentIsMadeOnce() {
        server.addAgent("changed", "student");
        for (int time = 0; time < 3; time++) {
            RunningServer.Answer promoted = send("POST", "/agents/changed/promote", "");
            assertThat(promoted.json().path("maturity").asText()).isEqualTo("intern");
            assertThat(isReplayed(promoted)).isEqualTo(time > 0);
        }
        String other = UUID.randomUUID().toString();
        String path = "/api/v1/agents/changed";
        for (int time = 0; time < 2; time++) {
            assertThat(server.keyed("DELETE", path, server.owner(), other, "").status())
                    .isEqualTo(204);
        }
        assertThat(server.keyed("DELETE", path, server.owner(), key + "x", "").status())
                .isEqualTo(404);
    }

    @Test
    void aRepeatedRotationLeavesTheKeyThatWasShown() {
        server.addAgent("rotated", "student");
        String shown = send("POST", "/agents/rotated/keys", "").json().path("key").asText();
        assertThat(send("POST", "/agents/rotated/keys", "").json().has("key")).isFalse();
        assertThat(server.get("/api/v1/agents/me", shown).status()).isEqualTo(200);
    }

    @Test
    void grantsAndCommandsAreMadeOnceAlsoOverARestart() throws IOException {
        String agent = server.addAgent("runner", "autonomous");
        Path demo = Files.createDirectories(directory.toRealPath().resolve("demo"));
        String grant = "{\"directory\":\"%s\",\"access\":\"rw\"}".formatted(demo);
        String granted = send("POST", "/mounts", grant).json().path("id").asText();
        String command = "{\"command\":\"echo once >> log\",\"cwd\":\"%s\"}".formatted(demo);
        String ran =
                server.keyed("POST", "/api/v1/commands", agent, key, command)
                        .json()
                        .path("id")
                        .asText();
        server.kill();
        server.start();

        assertThat(send("POST", "/mounts", grant).json().path("id").asText()).isEqualTo(granted);
        RunningServer.Answer again = server.keyed("POST", "/api/v1/commands", agent, key, command);
        assertThat(again.json().path("id").asText()).isEqualTo(ran);
        assertThat(again.json().path("state").asText()).isEqualTo("completed");
        assertThat(demo.resolve("log")).hasContent("once\n");
    }

    @Test
    void fiftyRacingRequestsRunOneCommandOnce() throws Exception {
        String agent = server.addAgent("racer", "autonomous");
        Path demo = Files.createDirectories(directory.toRealPath().resolve("race"));
        send("POST", "/mounts", "{\"directory\":\"%s\",\"access\":\"rw\"}".formatted(demo));
        String command = "{\"command\":\"echo once >> log\",\"cwd\":\"%s\"}".formatted(demo);

        List<RunningServer.Answer> answers =
                race(() -> server.keyed("POST", "/api/v1/commands", agent, "one-key", command));

        assertThat(answers).extracting(RunningServer.Answer::status).containsOnly(200);
        assertThat(answers)
                .extracting(answer -> answer.json().path("id").asText())
                .containsOnly(answers.getFirst().json().path("id").asText());
        assertThat(answers).filteredOn(IdempotencyIT::isReplayed).hasSize(49);
        assertThat(demo.resolve("log")).hasContent("once\n");
        assertThat(server.get("/api/v1/commands", agent).json().path("items")).hasSize(1);
    }

    @Test
    void aRefusedRequestMayBeRepeatedOnceItIsMended() {
        String body = "{\"name\":\"wanted\"}";
        server.addAgent("wanted", "student");
        assertThat(send("POST", "/agents", body).status()).isEqualTo(409);
        server.delete("/api/v1/agents/wanted", server.owner());
        assertThat(send("POST", "/agents", body).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "long"})
    void aKeyIsChecked(String given) {
        String wrong = given.equals("long") ? "x".repeat(201) : given;
        RunningServer.Answer answer =
                server.keyed("POST", "/api/v1/agents", server.owner(), wrong, "{\"name\":\"k\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("field").asText()).isEqualTo("Idempotency-Key");
    }

    @Test
    void neitherKeysNorSecretsAreStored() throws IOException {
        String shown = send("POST", "/agents", "{\"name\":\"quiet\"}").json().path("key").asText();
        for (String file : List.of("journal.db", "journal.db-wal")) {
            assertThat(
                            Files.readString(
                                    server.home().resolve(file),
                                    java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain(key)
                    .doesNotContain(shown);
        }
    }
}
