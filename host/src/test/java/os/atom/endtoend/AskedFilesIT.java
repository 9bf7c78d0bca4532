package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that people are asked about, over HTTP: asked, waited for, answered, withdrawn. */
class AskedFilesIT {
    private static final String APPROVALS = "/api/v1/approvals";
    private static final String REQUESTS = "/api/v1/files/requests/";

    @TempDir(factory = OutsideTmp.class)
    static Path directory;

    private static RunningServer server;
    private static Path work;
    private static String intern;
    private static String other;

    @BeforeAll
    static void start() throws IOException {
        work = Files.createDirectories(directory.toRealPath().resolve("work"));
        server = RunningServer.start(directory.resolve("home"));
        intern = server.addAgent("intern", "intern");
        other = server.addAgent("other", "supervised");
        server.mount(work, "rw");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String at(Path path, String more) {
        String value = URLEncoder.encode(path.toString(), StandardCharsets.UTF_8);
        return "/api/v1/files?path=" + value + more;
    }

    private static JsonNode asked(RunningServer.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        JsonNode request = answer.json();
        assertThat(request.path("state").asText()).isEqualTo("awaiting_approval");
        assertThat(answer.headers().get("location").getFirst())
                .endsWith(REQUESTS + request.path("id").asText());
        return request;
    }

    private static String write(Path path, String content) {
        return asked(server.put(at(path, ""), intern, Map.of("content", content)))
                .path("id")
                .asText();
    }

    private static RunningServer.Answer answer(String id, Map<String, Object> verdict) {
        return server.post(APPROVALS + "/" + id, server.owner(), verdict);
    }

    private static RunningServer.Answer approve(String id) {
        return answer(id, Map.of("verdict", "approve"));
    }

    private static JsonNode seen(String id, String key) {
        return server.get(REQUESTS + id, key).json();
    }

    @Test
    void whoWaitsIsAnsweredAsIfItHadBeenAllowed() throws Exception {
        Path note = Files.writeString(work.resolve("waited"), "one\n");
        try (ExecutorService agent = Executors.newFixedThreadPool(2)) {
            Future<RunningServer.Answer> writes =
                    agent.submit(() ->
                            server.put(
                                    at(note, "&wait=120"),
                                    intern,
                                    Map.of("content", "two\n", "reason", "to show it")));
            JsonNode pending = pending("write " + note);
            assertThat(pending.path("reason").path("text").asText()).isEqualTo("to show it");
            assertThat(pending.at("/file/diff/shown").asText()).contains("-one\n+two\n");
            assertThat(note).hasContent("one\n");
            assertThat(approve(pending.path("id").asText()).status()).isEqualTo(200);
            assertThat(writes.get().status()).isEqualTo(200);
            assertThat(writes.get().json().path("state").asText()).isEqualTo("written");
            assertThat(note).hasContent("two\n");

            Future<RunningServer.Answer> reads =
                    agent.submit(() -> server.get(at(note, "&wait=120"), intern));
            approve(pending("read " + note).path("id").asText());
            assertThat(reads.get().status()).isEqualTo(200);
            assertThat(reads.get().json().path("content").asText()).isEqualTo("two\n");
        }
    }

    private static JsonNode pending(String words) {
        while (true) {
            for (JsonNode each : server.get(APPROVALS, server.owner()).json().path("items")) {
                if (each.path("command").path("text").asText().equals(words)) {
                    return each;
                }
            }
        }
    }

    @Test
    void aDenialIsARefusalWithItsReasonForWhoWaits() throws Exception {
        Path note = work.resolve("denied");
        try (ExecutorService agent = Executors.newSingleThreadExecutor()) {
            Future<RunningServer.Answer> writes =
                    agent.submit(() ->
                            server.put(at(note, "&wait=120"), intern, Map.of("content", "x")));
            String id = pending("write " + note).path("id").asText();
            answer(id, Map.of("verdict", "deny", "reason", "not there"));
            assertThat(writes.get().status()).isEqualTo(403);
            JsonNode problem = writes.get().json();
            assertThat(problem.path("rule").asText()).isEqualTo("approval.denied");
            assertThat(problem.path("reason").asText()).contains("not there");
            assertThat(problem.path("mend").asText()).isNotEmpty();
            assertThat(note).doesNotExist();
            assertThat(approve(id).status()).isEqualTo(409);
        }
    }

    @Test
    void anotherAgentSeesNeitherTheRequestNorWhatCameOfItAndCannotWithdrawIt() throws Exception {
        Path note = Files.writeString(work.resolve("mine"), "private\n");
        String id = asked(server.get(at(note, ""), intern)).path("id").asText();
        assertThat(server.get(REQUESTS + id, other).status()).isEqualTo(404);
        assertThat(server.delete(REQUESTS + id, other).status()).isEqualTo(404);
        for (String key : List.of(intern, other)) {
            assertThat(server.get(APPROVALS + "/" + id, key).status()).isEqualTo(403);
            assertThat(
                            server.post(APPROVALS + "/" + id, key, Map.of("verdict", "approve"))
                                    .status())
                    .isEqualTo(403);
        }
        approve(id);
        assertThat(server.get(REQUESTS + id, other).status()).isEqualTo(404);
        assertThat(seen(id, server.owner()).has("content")).isFalse();
        assertThat(seen(id, intern).at("/content/content").asText()).isEqualTo("private\n");
    }

    @Test
    void whoAskedWithdrawsAndNothingCanBeApprovedThen() {
        String id = write(work.resolve("withdrawn"), "x");
        assertThat(server.delete(REQUESTS + id, intern).json().path("state").asText())
                .isEqualTo("stopped");
        assertThat(approve(id).status()).isEqualTo(409);
        assertThat(server.delete(REQUESTS + id, intern).status()).isEqualTo(409);
        assertThat(work.resolve("withdrawn")).doesNotExist();
    }

    @Test
    void whatIsNotWhatItWasIsClosedAndBothAreTold() throws Exception {
        Path note = Files.writeString(work.resolve("changed"), "one\n");
        String id = write(note, "two\n");
        Files.writeString(note, "theirs\n");
        RunningServer.Answer late = approve(id);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("something else than what was shown");
        assertThat(seen(id, intern).at("/decision/rules/0/id").asText())
                .isEqualTo("approval.changed");
        assertThat(note).hasContent("theirs\n");
    }

    @Test
    void aStandingApprovalBelowADirectoryIsShownUsedAndRevoked() throws Exception {
        Path docs = Files.createDirectories(work.resolve("docs"));
        String id = write(docs.resolve("a"), "a");
        Map<String, Object> bounds = Map.of("times", 5, "below", docs.toString());
        JsonNode preview =
                server.post(APPROVALS + "/" + id + "/preview", server.owner(), bounds).json();
        assertThat(preview.path("policy").asText()).contains("resource in Directory::");
        assertThat(
                        answer(
                                        id,
                                        Map.of(
                                                "verdict",
                                                "approve",
                                                "times",
                                                5,
                                                "below",
                                                docs.toString()))
                                .status())
                .isEqualTo(200);
        RunningServer.Answer made =
                server.put(at(docs.resolve("b"), ""), intern, Map.of("content", "b"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(server.delete(APPROVALS + "/standing/" + id, server.owner()).status())
                .isEqualTo(204);
        write(docs.resolve("c"), "c");
    }

    @Test
    void badInputIsOneLineWithItsField() {
        Path note = work.resolve("bad");
        for (String wait : List.of("-1", "301", "soon")) {
            RunningServer.Answer answer = server.get(at(note, "&wait=" + wait), intern);
            assertThat(answer.status()).as(answer.text()).isIn(404, 422);
            assertThat(answer.json().path("detail").asText()).isNotEmpty().doesNotContain("\n");
        }
        assertThat(server.get(REQUESTS + "none", intern).status()).isEqualTo(404);
        assertThat(server.delete(REQUESTS + "none", intern).status()).isEqualTo(404);
        String id = write(note, "x");
        for (Object below : List.of("docs", "", 7, work.getParent().toString())) {
            RunningServer.Answer answer =
                    answer(id, Map.of("verdict", "approve", "times", 2, "below", below));
            assertThat(answer.status()).as(answer.text()).isIn(409, 422);
            assertThat(answer.json().path("detail").asText()).isNotEmpty().doesNotContain("\n");
        }
        assertThat(answer(id, Map.of("verdict", "approve", "below", work.toString())).status())
                .isEqualTo(422);
        assertThat(seen(id, intern).path("state").asText()).isEqualTo("awaiting_approval");
    }

    @Test
    void whatWaitsOutlivesTheDeathOfTheServer() throws Exception {
        Path note = Files.writeString(work.resolve("outlives"), "one\n");
        String id = write(note, "two\n");
        server.kill();
        server.start();
        assertThat(seen(id, intern).path("state").asText()).isEqualTo("awaiting_approval");
        assertThat(approve(id).status()).isEqualTo(200);
        assertThat(note).hasContent("two\n");
        assertThat(
                        server.get("/api/v1/audit/verify", server.owner())
                                .json()
                                .path("intact")
                                .asBoolean())
                .isTrue();
    }

    /** Threat: agents that ask so much at once that the server cannot show it any more. */
    @Test
    void asMuchAsMayWaitIsStillShown() {
        String large = "\r".repeat(60_000);
        List<String> keys =
                List.of(server.addAgent("large", "intern"), server.addAgent("larger", "intern"));
        for (String key : keys) {
            for (int each = 0; each < 30; each++) {
                asked(server.put(at(work.resolve("large"), ""), key, Map.of("content", large)));
            }
        }
        RunningServer.Answer list = server.get(APPROVALS + "?limit=100", server.owner());
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.json().path("items"))
                .filteredOn(each -> each.path("agent").asText().startsWith("large"))
                .hasSize(60)
                .allSatisfy(each -> {
                    assertThat(each.at("/file/problem").isMissingNode()).isTrue();
                    assertThat(each.at("/file/diff/shown").asText()).hasSizeGreaterThan(480_000);
                });
        for (JsonNode each : list.json().path("items")) {
            if (each.path("agent").asText().startsWith("large")) {
                answer(each.path("id").asText(), Map.of("verdict", "deny", "reason", "no"));
            }
        }
    }

    @Test
    void tooManyAtOnceAreToldSo() {
        String busy = server.addAgent("busy", "intern");
        Path note = work.resolve("busy");
        RunningServer.Answer answer;
        do {
            answer = server.put(at(note, ""), busy, Map.of("content", "x"));
        } while (answer.status() == 202);
        assertThat(answer.status()).as(answer.text()).isEqualTo(429);
        assertThat(answer.json().path("rule").asText()).isEqualTo("file.waiting");
        assertThat(answer.json().path("mend").asText()).isNotEmpty();
        assertThat(answer.headers()).containsKey("retry-after");
    }
}
