package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Approvals over HTTP: people answer, agents cannot, and each mistake is one line. */
class ApprovalIT extends WorkingServer {
    private static final String APPROVALS = "/api/v1/approvals";

    private static String scout;
    private static String other;

    @BeforeAll
    static void start() throws IOException {
        serve();
        scout = server.addAgent("scout", "supervised");
        other = server.addAgent("other", "autonomous");
    }

    private static String ask(String command) {
        RunningServer.Answer asked = server.run(scout, work, command);
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        return asked.json().path("id").asText();
    }

    private static RunningServer.Answer answer(String id, Map<String, Object> verdict) {
        return server.post(APPROVALS + "/" + id, server.owner(), verdict);
    }

    @Test
    void whoWatchesIsToldOfEachRequestAndEachAnswer() throws Exception {
        String before = ask("echo before > watched");
        String later;
        List<JsonNode> seen = new ArrayList<>();
        java.net.URLConnection connection =
                server.url().resolve(APPROVALS + "/stream").toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + server.owner());
        try (var lines =
                new java.io.BufferedReader(
                        new java.io.InputStreamReader(
                                connection.getInputStream(),
                                java.nio.charset.StandardCharsets.UTF_8))) {
            readUntil(lines, seen, before, "pending");
            later = ask("echo later > watched");
            readUntil(lines, seen, later, "pending");
            answer(before, Map.of("verdict", "deny", "reason", "no"));
            readUntil(lines, seen, before, "denied");
            server.post("/api/v1/commands/" + later + "/stop", scout, Map.of());
            readUntil(lines, seen, later, "withdrawn");
        }
        assertThat(seen)
                .filteredOn(each -> each.path("id").asText().equals(later))
                .extracting(each -> each.path("state").asText())
                .containsExactly("pending", "withdrawn");
        assertThat(server.get(APPROVALS + "/stream", other).status()).isEqualTo(403);
        assertThat(server.get(APPROVALS + "/stream?after=x", server.owner()).status())
                .isEqualTo(422);
    }

    private static void readUntil(
            java.io.BufferedReader lines, List<JsonNode> seen, String id, String state)
            throws IOException {
        boolean found = false;
        while (!found) {
            String line = lines.readLine();
            assertThat(line).as("the stream goes on").isNotNull();
            if (line.startsWith("data:")) {
                JsonNode approval =
                        new com.fasterxml.jackson.databind.ObjectMapper()
                                .readTree(line.substring("data:".length()));
                seen.add(approval);
                found =
                        approval.path("id").asText().equals(id)
                                && approval.path("state").asText().equals(state);
            }
        }
    }

    @Test
    void aCallerThatWaitsIsAnsweredAndHasRun() throws Exception {
        try (ExecutorService agent = Executors.newSingleThreadExecutor()) {
            Future<RunningServer.Answer> waiting =
                    agent.submit(() ->
                            server.post(
                                    "/api/v1/commands",
                                    scout,
                                    Map.of(
                                            "command",
                                            "echo waited > waited",
                                            "cwd",
                                            work.toString(),
                                            "reason",
                                            "to show it",
                                            "wait",
                                            120)));
            JsonNode pending = await("echo waited > waited");
            assertThat(pending.path("reason").path("text").asText()).isEqualTo("to show it");
            assertThat(pending.path("sandbox").path("network").isArray()).isTrue();
            answer(pending.path("id").asText(), Map.of("verdict", "approve"));
            JsonNode ran = waiting.get().json();
            assertThat(ran.path("state").asText()).as("%s", ran).isEqualTo("completed");
            assertThat(work.resolve("waited")).hasContent("waited\n");
        }
    }

    private static JsonNode await(String command) {
        while (true) {
            for (JsonNode each : server.get(APPROVALS, server.owner()).json().path("items")) {
                if (each.path("command").path("text").asText().equals(command)) {
                    return each;
                }
            }
        }
    }

    @Test
    void whatTheKernelRefusedIsToldWithItsMend() throws Exception {
        String line = "true $(true); echo x > /etc/passwd; echo x > ../note; true";
        String id = ask(line);
        answer(id, Map.of("verdict", "approve"));
        JsonNode ran = ended(id);
        assertThat(ran.path("exitCode").asInt()).as("%s", ran).isZero();
        assertThat(ran.path("violations")).hasSize(2);
        JsonNode outside = ran.path("violations").path(1);
        assertThat(outside.path("kind").asText()).isEqualTo("write");
        assertThat(outside.path("target").asText()).isEqualTo(work.resolveSibling("note") + "");
        assertThat(outside.path("rule").asText()).isEqualTo("sandbox.outside");
        assertThat(outside.path("mend").asText())
                .isEqualTo(
                        "grant it: atom-os mount add " + work.getParent() + " --agent scout --rw");
        String types =
                server.get("/api/v1/audit?subject=" + id + "&limit=100", server.owner()).text();
        assertThat(types).contains("os.atom.sandbox.violation").contains("sandbox.system");
    }

    private static JsonNode ended(String id) {
        while (true) {
            JsonNode found = server.get("/api/v1/commands/" + id, scout).json();
            if (!found.path("finishedAt").isMissingNode() && !found.path("finishedAt").isNull()) {
                return found;
            }
        }
    }

    @Test
    void aDenialReachesTheAgentAndTheLoserIsToldWho() {
        String id = ask("echo no > no");
        assertThat(answer(id, Map.of("verdict", "deny", "reason", "not now")).status())
                .isEqualTo(200);

        JsonNode seen = server.get("/api/v1/commands/" + id, scout).json();
        assertThat(seen.path("state").asText()).isEqualTo("refused");
        assertThat(seen.path("reason").asText()).isEqualTo("owner denied it: not now");
        RunningServer.Answer late = answer(id, Map.of("verdict", "approve"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().path("detail").asText()).contains("was denied by owner");
        assertThat(work.resolve("no")).doesNotExist();
    }

    @Test
    void noAgentCanLookOrAnswerWithAnyKey() {
        String id = ask("echo mine > mine");
        for (String key : List.of(scout, other)) {
            assertThat(server.get(APPROVALS, key).status()).isEqualTo(403);
            assertThat(server.get(APPROVALS + "/" + id, key).status()).isEqualTo(403);
            assertThat(server.get(APPROVALS + "/standing", key).status()).isEqualTo(403);
            assertThat(server.delete(APPROVALS + "/standing/" + id, key).status()).isEqualTo(403);
            assertThat(
                            server.post(APPROVALS + "/" + id, key, Map.of("verdict", "approve"))
                                    .status())
                    .isEqualTo(403);
            assertThat(
                            server.post(
                                            APPROVALS,
                                            key,
                                            Map.of("ids", List.of(id), "verdict", "approve"))
                                    .status())
                    .isEqualTo(403);
            assertThat(
                            server.post(
                                            APPROVALS + "/" + id + "/preview",
                                            key,
                                            Map.of("forSeconds", 60))
                                    .status())
                    .isEqualTo(403);
        }
        assertThat(server.post("/api/v1/commands/" + id + "/stop", other, Map.of()).status())
                .isEqualTo(404);
        assertThat(server.post("/api/v1/commands/" + id + "/stop", scout, Map.of()).status())
                .isEqualTo(200);
        assertThat(server.get(APPROVALS + "/" + id, server.owner()).json().path("state").asText())
                .isEqualTo("withdrawn");
    }

    @Test
    void aProcessInsideCannotAnswerEither() {
        String id = ask("echo never > never");
        String attack =
                "cat %s/owner.token; exec 3<>/dev/tcp/127.0.0.1/%d && echo reached"
                        .formatted(server.home(), server.url().getPort());
        String tried = ask(attack);
        answer(tried, Map.of("verdict", "approve"));
        JsonNode ran = server.get("/api/v1/commands/" + tried + "?wait=60", scout).json();
        assertThat(ran.path("stdout").asText()).isEmpty();
        assertThat(server.get("/api/v1/commands/" + id, scout).json().path("state").asText())
                .isEqualTo("awaiting_approval");
    }

    @Test
    void twentyClientsAnswerOnce() throws Exception {
        String id = ask("echo once >> once");
        List<Future<Integer>> statuses = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(20)) {
            for (int person = 0; person < 20; person++) {
                statuses.add(
                        people.submit(() -> answer(id, Map.of("verdict", "approve")).status()));
            }
        }
        List<Integer> got = new ArrayList<>();
        for (Future<Integer> each : statuses) {
            got.add(each.get());
        }
        assertThat(got).containsOnly(200, 409).containsOnlyOnce(200);
        RunningServer.Answer ran = server.get("/api/v1/commands/" + id + "?wait=60", scout);
        assertThat(ran.json().path("state").asText()).as(ran.text()).isEqualTo("completed");
        assertThat(work.resolve("once")).hasContent("once\n");
    }

    @Test
    void severalAreAnsweredAtOnceOrNotAtAll() throws Exception {
        List<String> steps = List.of(ask("echo 1 > step1"), ask("echo 2 > step2"));
        String denied = ask("echo 3 > step3");
        answer(denied, Map.of("verdict", "deny", "reason", "not this one"));

        RunningServer.Answer refused = together("approve", steps.get(0), denied, steps.get(1));

        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.json().path("detail").asText()).contains("was denied by owner");
        for (String step : steps) {
            assertThat(server.get("/api/v1/commands/" + step, scout).json().path("state").asText())
                    .isEqualTo("awaiting_approval");
        }

        RunningServer.Answer approved = together("approve", steps.get(0), steps.get(1));

        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        for (String step : steps) {
            RunningServer.Answer ran = server.get("/api/v1/commands/" + step + "?wait=60", scout);
            assertThat(ran.json().path("state").asText()).as(ran.text()).isEqualTo("completed");
        }
        assertThat(work.resolve("step1")).hasContent("1\n");
        assertThat(work.resolve("step2")).hasContent("2\n");
        assertThat(work.resolve("step3")).doesNotExist();
    }

    private static RunningServer.Answer together(String verdict, String... ids) {
        return server.post(
                APPROVALS, server.owner(), Map.of("verdict", verdict, "ids", List.of(ids)));
    }

    @Test
    void aStandingApprovalIsShownSavedUsedAndRevoked() {
        String id = ask("echo again >> again");
        Map<String, Object> bounds = Map.of("forSeconds", 600, "times", 5);
        String policy =
                server.post(APPROVALS + "/" + id + "/preview", server.owner(), bounds)
                        .json()
                        .path("policy")
                        .asText();
        Map<String, Object> verdict = new HashMap<>(bounds);
        verdict.put("verdict", "approve");
        assertThat(answer(id, verdict).status()).isEqualTo(200);
        JsonNode saved =
                server.get(APPROVALS + "/standing", server.owner()).json().path("items").path(0);
        assertThat(saved.path("policy").asText()).isEqualTo(policy).contains("permit (");
        assertThat(server.run(scout, work, "echo again >> again").status()).isEqualTo(200);
        assertThat(server.delete(APPROVALS + "/standing/" + id, server.owner()).status())
                .isEqualTo(204);
        assertThat(server.run(scout, work, "echo again >> again").status()).isEqualTo(202);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("verdict", Map.of()),
                Arguments.of("verdict", Map.of("verdict", "maybe")),
                Arguments.of("verdict", Map.of("verdict", List.of())),
                Arguments.of("reason", Map.of("verdict", "deny")),
                Arguments.of("reason", Map.of("verdict", "deny", "reason", "  ")),
                Arguments.of("reason", Map.of("verdict", "deny", "reason", "x".repeat(2001))),
                Arguments.of("forSeconds", Map.of("verdict", "approve", "forSeconds", 0)),
                Arguments.of("forSeconds", Map.of("verdict", "approve", "forSeconds", 2592001)),
                Arguments.of("forSeconds", Map.of("verdict", "approve", "forSeconds", "soon")),
                Arguments.of(
                        "forSeconds", Map.of("verdict", "deny", "reason", "x", "forSeconds", 5)),
                Arguments.of("times", Map.of("verdict", "approve", "times", 0)),
                Arguments.of("times", Map.of("verdict", "approve", "times", 1001)),
                Arguments.of("ids", Map.of("verdict", "approve", "ids", List.of("x"))),
                Arguments.of("sudo", Map.of("verdict", "approve", "sudo", true)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongMemberIsNamedInOneLine(String field, Map<String, Object> verdict) {
        String id = ask("echo bad > bad");
        RunningServer.Answer answer = answer(id, verdict);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().path("field").asText()).isEqualTo(field);
        assertThat(answer.json().path("detail").asText()).isNotEmpty().doesNotContain("\n");
        assertThat(server.get("/api/v1/commands/" + id, scout).json().path("state").asText())
                .isEqualTo("awaiting_approval");
        server.post("/api/v1/commands/" + id + "/stop", scout, Map.of());
    }

    @Test
    void otherBadInputIsOneLineToo() {
        assertThat(answer("none", Map.of("verdict", "approve")).status()).isEqualTo(404);
        assertThat(server.get(APPROVALS + "/none", server.owner()).status()).isEqualTo(404);
        assertThat(server.delete(APPROVALS + "/standing/none", server.owner()).status())
                .isEqualTo(404);
        assertThat(server.get(APPROVALS + "?state=odd", server.owner()).status()).isEqualTo(422);
        assertThat(server.get(APPROVALS + "?limit=0", server.owner()).status()).isEqualTo(422);
        assertThat(server.postRaw(APPROVALS, server.owner(), "{".getBytes()).status())
                .isEqualTo(400);
        assertThat(
                        server.post(APPROVALS, server.owner(), Map.of("verdict", "approve"))
                                .json()
                                .path("field")
                                .asText())
                .isEqualTo("ids");
        assertThat(
                        server.post(
                                        APPROVALS,
                                        server.owner(),
                                        Map.of("verdict", "approve", "ids", List.of("a", "a")))
                                .status())
                .isEqualTo(422);
    }
}
