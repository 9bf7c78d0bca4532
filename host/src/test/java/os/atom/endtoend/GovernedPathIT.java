package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promise of the first release, sentence by sentence, against the real server over HTTP. */
class GovernedPathIT {
    @TempDir(factory = OutsideTmp.class)
    static Path directory;

    private static RunningServer server;
    private static Path demo;
    private static String scout;

    @BeforeAll
    static void start() throws IOException {
        demo = Files.createDirectories(directory.toRealPath().resolve("demo"));
        Path source = Files.createDirectories(demo.resolve("src"));
        Files.writeString(source.resolve("one.txt"), "first\nTODO one\n");
        Files.writeString(source.resolve("two.txt"), "TODO two\n");
        Files.writeString(demo.resolveSibling("secret"), "nobody may read this\n");
        server = RunningServer.start(directory.resolve("home"));
        scout = server.addAgent("scout", "autonomous");
        assertThat(server.mount(demo, "ro").status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aReadInsideTheGrantRunsAtOnce() {
        JsonNode ran = run("grep -rn TODO src | sort | head -20").json();

        assertThat(ran.path("state").asText()).isEqualTo("completed");
        assertThat(ran.path("stdout").asText())
                .isEqualTo("src/one.txt:2:TODO one\nsrc/two.txt:1:TODO two\n");
        assertThat(ran.path("exitCode").asInt()).isZero();
        assertThat(ran.path("decision").path("answer").asText()).isEqualTo("allow");
        assertThat(ran.path("plan").path("kind").asText()).isEqualTo("script");
        assertThat(ran.path("plan").path("steps").path(0).path("stages")).hasSize(3);
    }

    @Test
    void anExportHasEveryEntry() {
        run("ls");
        long head =
                server.get("/api/v1/audit?limit=1", server.owner())
                        .json()
                        .path("items")
                        .path(0)
                        .path("seq")
                        .asLong();
        assertThat(server.get("/api/v1/audit/export", server.owner()).text().lines().count())
                .isGreaterThanOrEqualTo(head);
        assertThat(server.get("/api/v1/audit/export?format=csv", server.owner()).text().lines())
                .hasSizeGreaterThan((int) head);
    }

    @Test
    void theExitCodeIsTheCommandsOwn() {
        assertThat(run("grep -q nothing src/one.txt").json().path("exitCode").asInt()).isOne();
        assertThat(run("! grep -q nothing src/one.txt").json().path("exitCode").asInt()).isZero();
    }

    @Test
    void standardErrorIsKeptApart() {
        JsonNode ran = run("ls src missing").json();
        assertThat(ran.path("stdout").asText()).contains("one.txt");
        assertThat(ran.path("stderr").asText()).contains("missing");
        assertThat(ran.path("exitCode").asInt()).isEqualTo(2);
    }

    @Test
    void aReadOutsideTheGrantIsRefusedWithRuleAndMend() {
        RunningServer.Answer refused = run("cat ../secret");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.headers().get("content-type").getFirst())
                .startsWith("application/problem+json");
        JsonNode problem = refused.json();
        assertThat(problem.path("rule").asText()).isNotEmpty();
        assertThat(problem.path("reason").asText()).contains("secret");
        assertThat(problem.path("mend").asText()).contains("mount add");
        JsonNode recorded =
                server.get("/api/v1/commands/" + problem.path("id").asText(), scout).json();
        assertThat(recorded.path("state").asText()).isEqualTo("refused");
        assertThat(recorded.path("exitCode").asInt()).isEqualTo(126);
    }

    @Test
    void aWriteUnderAReadOnlyGrantIsRefusedWithTheMend() {
        RunningServer.Answer refused = run("echo hi > note");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("mend").asText())
                .contains("mount add")
                .contains("--rw")
                .contains(demo.toString());
        assertThat(demo.resolve("note")).doesNotExist();
    }

    @Test
    void aWriteUnderAReadWriteGrantRuns() throws IOException {
        Path work = Files.createDirectories(directory.toRealPath().resolve("work"));
        server.mount(work, "rw");

        RunningServer.Answer ran =
                server.run(scout, work, "echo hi > note && cat note && cp note copy");

        assertThat(ran.json().path("stdout").asText()).isEqualTo("hi\n");
        assertThat(work.resolve("copy")).hasContent("hi\n");
    }

    @Test
    void whatNeedsAPersonWaitsAndDoesNotRun() throws IOException {
        Path work = Files.createDirectories(directory.toRealPath().resolve("waiting"));
        Files.writeString(work.resolve("kept"), "still here");
        server.mount(work, "rw");

        RunningServer.Answer waiting = server.run(scout, work, "rm kept");

        assertThat(waiting.status()).isEqualTo(202);
        assertThat(waiting.json().path("state").asText()).isEqualTo("awaiting_approval");
        assertThat(waiting.headers()).containsKey("location");
        assertThat(work.resolve("kept")).hasContent("still here");
    }

    @Test
    void theLevelsOfTheLadderHold() {
        String student = server.addAgent("student", "student");
        String intern = server.addAgent("intern", "intern");
        String supervised = server.addAgent("supervised", "supervised");

        assertThat(server.run(student, demo, "ls").status()).isEqualTo(403);
        assertThat(state(server.run(intern, demo, "ls"))).isEqualTo("awaiting_approval");
        assertThat(state(server.run(supervised, demo, "ls"))).isEqualTo("awaiting_approval");
        assertThat(state(server.run(scout, demo, "ls"))).isEqualTo("completed");
    }

    @Test
    void explainingHasNoEffectAndSaysWhy() {
        long before = entries();
        JsonNode explained =
                server.post(
                                "/api/v1/policy/explain",
                                scout,
                                Map.of("command", "find . -delete", "cwd", demo.toString()))
                        .json();

        assertThat(explained.path("answer").asText()).isEqualTo("deny");
        assertThat(explained.path("effects").findValuesAsText("kind")).contains("delete");
        assertThat(explained.path("mend").asText()).isNotEmpty();
        assertThat(entries()).isEqualTo(before);
        assertThat(demo.resolve("src/one.txt")).exists();
    }

    @Test
    void everyStepIsInTheJournalAndTheChainIsIntact() {
        String id = run("wc -l src/one.txt").json().path("id").asText();

        List<String> types = new ArrayList<>();
        server.get("/api/v1/audit?subject=" + id + "&limit=100", server.owner())
                .json()
                .path("items")
                .forEach(entry -> types.add(entry.path("type").asText()));
        assertThat(types)
                .containsExactlyInAnyOrder(
                        "os.atom.command.requested",
                        "os.atom.command.decided",
                        "os.atom.command.started",
                        "os.atom.command.finished");
        assertThat(
                        server.get("/api/v1/audit/verify", server.owner())
                                .json()
                                .path("intact")
                                .asBoolean())
                .isTrue();
    }

    @Test
    void anAgentSeesNothingOfAnother() {
        String other = server.addAgent("other", "autonomous");
        String id = run("ls").json().path("id").asText();

        assertThat(server.get("/api/v1/commands/" + id, scout).status()).isEqualTo(200);
        assertThat(server.get("/api/v1/commands/" + id, other).status()).isEqualTo(404);
        assertThat(server.get("/api/v1/commands", other).json().path("items")).isEmpty();
    }

    @Test
    void anAgentCannotGovern() {
        assertThat(
                        server.post(
                                        "/api/v1/mounts",
                                        scout,
                                        Map.of("directory", "/home", "access", "rw"))
                                .status())
                .isEqualTo(403);
        assertThat(server.post("/api/v1/agents/scout/promote", scout, Map.of()).status())
                .isEqualTo(403);
        assertThat(server.post("/api/v1/agents", scout, Map.of("name", "mine")).status())
                .isEqualTo(403);
        assertThat(server.get("/api/v1/audit", scout).status()).isEqualTo(403);
        assertThat(server.get("/api/v1/policy", scout).status()).isEqualTo(403);
    }

    @Test
    void aRepeatedIdempotencyKeyRunsOnce() throws Exception {
        Path work = Files.createDirectories(directory.toRealPath().resolve("once"));
        server.mount(work, "rw");
        java.net.http.HttpClient client = java.net.http.HttpClient.newHttpClient();
        List<String> ids = new ArrayList<>();
        for (int attempt = 0; attempt < 3; attempt++) {
            java.net.http.HttpRequest request =
                    java.net.http.HttpRequest.newBuilder(server.url().resolve("/api/v1/commands"))
                            .header("Authorization", "Bearer " + scout)
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", "the same")
                            .POST(
                                    java.net.http.HttpRequest.BodyPublishers.ofString(
                                            "{\"command\":\"echo one >> log\",\"cwd\":\""
                                                    + work
                                                    + "\"}"))
                            .build();
            String body =
                    client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString()).body();
            ids.add(
                    new com.fasterxml.jackson.databind.ObjectMapper()
                            .readTree(body)
                            .path("id")
                            .asText());
        }
        assertThat(ids).hasSize(3).doesNotContain("").containsOnly(ids.getFirst());
        assertThat(work.resolve("log")).hasContent("one\n");
    }

    @Test
    void outputIsFollowedWhileItComes() throws Exception {
        JsonNode started =
                server.post(
                                "/api/v1/commands",
                                scout,
                                Map.of("command", "seq 1 3", "cwd", demo.toString(), "wait", 0))
                        .json();
        String events =
                server.get("/api/v1/commands/" + started.path("id").asText() + "/stream", scout)
                        .text();
        assertThat(events).contains("event:stdout").contains("MQoyCjMK").contains("event:end");
    }

    @Test
    void aTimeoutEndsTheCommand() {
        RunningServer.Answer ran =
                server.post(
                        "/api/v1/commands",
                        scout,
                        Map.of("command", "sleep 30", "cwd", demo.toString(), "timeout", 1));
        assertThat(state(ran)).isEqualTo("timed_out");
        assertThat(ran.json().path("timedOut").asBoolean()).isTrue();
    }

    private static RunningServer.Answer run(String command) {
        return server.run(scout, demo, command);
    }

    private static String state(RunningServer.Answer answer) {
        return answer.json().path("state").asText();
    }

    private static long entries() {
        return server.get("/api/v1/status", server.owner()).json().path("entries").asLong();
    }
}
