package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The stop switch against the real server, with real processes and clients that race it. */
class FreezeIT extends WorkingServer {
    /** Told from every other sleep on the machine by its duration. */
    private static final String SLEEP =
            "sleep 25" + ProcessHandle.current().pid() % 10 + "." + (System.nanoTime() % 1_000_000);

    private static String scout;
    private static String other;

    @BeforeAll
    static void start() throws IOException {
        serve();
        scout = server.addAgent("scout", "autonomous");
        other = server.addAgent("other", "autonomous");
    }

    @AfterEach
    void thaw() {
        person("/api/v1/thaw", Map.of());
        person("/api/v1/agents/scout/resume", Map.of());
    }

    @Test
    void aFreezeEndsWholeTreesAndSaysWhyOnRecord() throws Exception {
        String first = background(scout, SLEEP + " | " + SLEEP);
        String second = background(other, SLEEP);
        awaitSleepers(3);

        RunningServer.Answer frozen = person("/api/v1/freeze", Map.of("reason", "looks odd"));

        assertThat(frozen.status()).isEqualTo(200);
        assertThat(frozen.json().path("ended").asInt()).isEqualTo(2);
        assertThat(frozen.json().path("frozen").path("reason").asText()).isEqualTo("looks odd");
        awaitSleepers(0);
        for (String id : List.of(first, second)) {
            JsonNode ended = awaitEnd(id);
            assertThat(ended.path("state").asText()).isEqualTo("stopped");
            assertThat(ended.path("reason").asText()).contains("frozen by owner");
            assertThat(endedWithin(id, "os.atom.host.frozen")).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void whileFrozenEveryCommandIsRefusedWithRuleAndMendAndOnRecord() {
        person("/api/v1/freeze", Map.of("reason", "looks odd"));

        RunningServer.Answer refused = server.run(scout, work, "ls");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("rule").asText()).isEqualTo("host.frozen");
        assertThat(refused.json().path("reason").asText()).contains("looks odd");
        assertThat(refused.json().path("mend").asText()).contains("atom-os thaw");
        JsonNode recorded =
                server.get("/api/v1/commands/" + refused.json().path("id").asText(), scout).json();
        assertThat(recorded.path("state").asText()).isEqualTo("refused");
        assertThat(
                        server.post(
                                        "/api/v1/policy/explain",
                                        scout,
                                        Map.of("command", "ls", "cwd", work.toString()))
                                .json()
                                .path("answer")
                                .asText())
                .isEqualTo("deny");
        assertThat(status().path("frozen").path("by").asText()).isEqualTo("owner");

        person("/api/v1/thaw", Map.of());

        assertThat(server.run(scout, work, "ls").status()).isEqualTo(200);
        assertThat(status().has("frozen")).isFalse();
    }

    @Test
    void onlyPeopleFreezeAndThaw() {
        for (String path : List.of("/api/v1/freeze", "/api/v1/thaw", "/api/v1/agents/other/stop")) {
            assertThat(server.post(path, scout, Map.of()).status()).as(path).isEqualTo(403);
        }
        person("/api/v1/freeze", Map.of());
        assertThat(server.post("/api/v1/thaw", scout, Map.of()).status()).isEqualTo(403);
        assertThat(server.run(scout, work, "ls").status()).isEqualTo(403);
    }

    @Test
    void aFreezeOutlivesACrashAndTheGreetingSaysSo() throws Exception {
        person("/api/v1/freeze", Map.of("reason", "over night"));
        server.kill();
        server.start();

        server.awaitSaid("thaw lifts it");
        assertThat(server.log()).contains("note: everything is frozen since", "over night");
        assertThat(server.run(scout, work, "ls").status()).isEqualTo(403);
    }

    /** Between the freeze's answer and the thaw nothing starts, however the requests fall. */
    @Test
    void nothingSlipsThroughBetweenTheAnswerAndAStart() throws Exception {
        for (int round = 0; round < 5; round++) {
            CountDownLatch busy = new CountDownLatch(10);
            List<Thread> clients = new ArrayList<>();
            for (int client = 0; client < 8; client++) {
                String key = client % 2 == 0 ? scout : other;
                clients.add(Thread.ofVirtual().start(() -> runUntilRefused(key, busy)));
            }
            assertThat(busy.await(120, TimeUnit.SECONDS)).as(server.log()).isTrue();

            person("/api/v1/freeze", Map.of("reason", "round " + round));

            awaitNothingRuns();
            List<Path> written = files();
            for (Thread client : clients) {
                client.join();
            }
            assertThat(files()).as("what ran after the freeze").isEqualTo(written);
            assertNoStartAfterTheFreeze();
            person("/api/v1/thaw", Map.of());
        }
        assertThat(
                        server.get("/api/v1/audit/verify", server.owner())
                                .json()
                                .path("intact")
                                .asBoolean())
                .isTrue();
    }

    @Test
    void whatWaitsForAPersonCannotStartWhileFrozen() {
        String careful = server.addAgent("careful", "supervised");
        String id = background(careful, "ls");
        assertThat(state(id)).isEqualTo("awaiting_approval");
        person("/api/v1/freeze", Map.of("reason", "looks odd"));

        RunningServer.Answer refused =
                person("/api/v1/approvals/" + id, Map.of("verdict", "approve"));

        assertThat(refused.status()).as(refused.text()).isEqualTo(403);
        assertThat(refused.json().path("rule").asText()).isEqualTo("host.frozen");
        assertThat(refused.json().path("mend").asText()).contains("atom-os thaw");
        assertThat(state(id)).isEqualTo("awaiting_approval");
        person("/api/v1/thaw", Map.of());
        assertThat(person("/api/v1/approvals/" + id, Map.of("verdict", "approve")).status())
                .isEqualTo(200);
        assertThat(awaitEnd(id).path("state").asText()).isEqualTo("completed");
    }

    @Test
    void aPausedAgentStartsNothingAndWithStopWhatItRanIsEnded() throws Exception {
        String going = background(scout, SLEEP);
        String others = background(other, SLEEP);
        awaitSleepers(2);

        person("/api/v1/agents/scout/pause", Map.of());
        assertThat(server.run(scout, work, "ls").json().path("rule").asText())
                .isEqualTo("never.paused");
        assertThat(state(going)).isEqualTo("running");

        person("/api/v1/agents/scout/pause", Map.of("stop", true));
        awaitSleepers(1);
        assertThat(awaitEnd(going).path("reason").asText()).contains("stopped by owner");
        assertThat(state(others)).isEqualTo("running");

        RunningServer.Answer stopped = person("/api/v1/agents/other/stop", Map.of());
        assertThat(stopped.json().path("ended").asInt()).isOne();
        awaitSleepers(0);
        assertThat(awaitEnd(others).path("state").asText()).isEqualTo("stopped");
        assertThat(server.run(other, work, "ls").status()).isEqualTo(200);
    }

    @Test
    void removingOrRevokingAnAgentEndsWhatItRuns() throws Exception {
        String gone = server.addAgent("gone", "autonomous");
        String lost = server.addAgent("lost", "autonomous");
        String ofGone = background(gone, SLEEP);
        String ofLost = background(lost, SLEEP);
        awaitSleepers(2);

        server.delete("/api/v1/agents/gone", server.owner());
        awaitSleepers(1);
        assertThat(awaitEnd(ofGone).path("reason").asText()).contains("removed by owner");
        server.delete("/api/v1/agents/lost/keys", server.owner());
        awaitSleepers(0);
        assertThat(awaitEnd(ofLost).path("reason").asText()).contains("revoked by owner");
    }

    private static void runUntilRefused(String key, CountDownLatch busy) {
        while (true) {
            RunningServer.Answer answer = server.run(key, work, "touch ran-" + UUID.randomUUID());
            if (answer.status() == 403) {
                assertThat(answer.json().path("rule").asText()).isEqualTo("host.frozen");
                return;
            }
            busy.countDown();
        }
    }

    private static void assertNoStartAfterTheFreeze() {
        long frozen = latest("os.atom.host.frozen").path("seq").asLong();
        assertThat(latest("os.atom.command.started").path("seq").asLong()).isLessThan(frozen);
    }

    private static JsonNode latest(String type) {
        return server.get("/api/v1/audit?limit=1&type=" + type, server.owner())
                .json()
                .path("items")
                .path(0);
    }

    /** By the journal's own clock, from the stop to the end of a command. */
    private static Duration endedWithin(String id, String stop) {
        JsonNode entries =
                server.get(
                                "/api/v1/audit?limit=1&type=os.atom.command.finished&subject=" + id,
                                server.owner())
                        .json()
                        .path("items");
        return Duration.between(time(latest(stop)), time(entries.path(0)));
    }

    private static Instant time(JsonNode entry) {
        return Instant.parse(entry.path("time").asText());
    }

    private static RunningServer.Answer person(String path, Object body) {
        return server.post(path, server.owner(), body);
    }

    private static JsonNode status() {
        return server.get("/api/v1/status", server.owner()).json();
    }

    private static String background(String key, String command) {
        return server.post(
                        "/api/v1/commands",
                        key,
                        Map.of(
                                "command",
                                command,
                                "cwd",
                                work.toString(),
                                "wait",
                                0,
                                "timeout",
                                300))
                .json()
                .path("id")
                .asText();
    }

    private static String state(String id) {
        return server.get("/api/v1/commands/" + id, server.owner()).json().path("state").asText();
    }

    private static JsonNode awaitEnd(String id) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        JsonNode command = server.get("/api/v1/commands/" + id, server.owner()).json();
        while (command.path("state").asText().equals("running") && System.nanoTime() < deadline) {
            command = server.get("/api/v1/commands/" + id, server.owner()).json();
        }
        return command;
    }

    private static void awaitNothingRuns() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (status().path("running").asInt() > 0) {
            assertThat(System.nanoTime()).as("still running").isLessThan(deadline);
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            return files.sorted().toList();
        }
    }

    private static void awaitSleepers(int wanted) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (sleepers() != wanted) {
            assertThat(System.nanoTime()).as("sleepers: " + sleepers()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    /** The processes named sleep that sleep for us. */
    private static long sleepers() {
        String duration = SLEEP.substring("sleep ".length());
        return ProcessHandle.allProcesses()
                .filter(process -> isSleeper(process.pid(), duration))
                .count();
    }

    private static boolean isSleeper(long pid, String duration) {
        try {
            String[] words =
                    Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.UTF_8)
                            .split("\0");
            return words.length == 2 && words[0].endsWith("sleep") && words[1].equals(duration);
        } catch (IOException gone) {
            return false;
        }
    }
}
