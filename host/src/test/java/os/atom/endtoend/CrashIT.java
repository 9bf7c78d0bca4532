package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Threat: power goes, or someone ends the server with {@code kill -9}, at any moment under load.
 * What was acknowledged is there, nothing ran that the journal does not show, the chain verifies,
 * and no process is left.
 *
 * <p>{@code -Dcrash.rounds=500} makes it longer.
 */
class CrashIT {
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 50);
    private static final int CLIENTS = 4;

    /** A duration that nothing else on the machine sleeps for, so that orphans can be told. */
    private static final String LONG_SLEEP = "271.828";

    @TempDir(factory = OutsideTmp.class)
    Path directory;

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final Random random = new Random(20261122);
    private Path work;
    private RunningServer server;
    private String agent;

    @Test
    void survivesAnyNumberOfKills() throws Exception {
        work = Files.createDirectories(directory.toRealPath().resolve("work"));
        server = RunningServer.start(directory.resolve("home"));
        agent = server.addAgent("scout", "autonomous");
        server.mount(work, "rw");
        for (int round = 0; round < ROUNDS; round++) {
            killUnderLoad();
            Orphans.assertNone(LONG_SLEEP);
            server.start();
        }
        assertAcknowledgedIsThere();
        assertNothingRanUnrecorded();
        JsonNode verdict = server.get("/api/v1/audit/verify", server.owner()).json();
        assertThat(verdict.path("intact").asBoolean()).as(verdict.toString()).isTrue();
        assertThat(acknowledged).hasSizeGreaterThan(ROUNDS);
        server.close();
    }

    private void killUnderLoad() throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(1 + random.nextInt(25));
        List<Thread> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            clients.add(Thread.ofVirtual().start(() -> load(enough)));
        }
        assertThat(enough.await(60, TimeUnit.SECONDS)).as(server.log()).isTrue();
        server.kill();
        for (Thread client : clients) {
            client.join();
        }
    }

    /** Sends commands until the server is gone. */
    private void load(CountDownLatch enough) {
        try {
            server.post(
                    "/api/v1/commands",
                    agent,
                    Map.of("command", "sleep " + LONG_SLEEP, "cwd", work.toString(), "wait", 0));
            while (true) {
                String mark = UUID.randomUUID().toString();
                RunningServer.Answer answer =
                        server.run(agent, work, "echo " + mark + " > ran-" + mark);
                if (answer.status() == 200
                        && answer.json().path("state").asText().equals("completed")) {
                    acknowledged.put(answer.json().path("id").asText(), mark);
                    enough.countDown();
                }
            }
        } catch (RuntimeException gone) {
            // The server was killed; that is what this is about.
        }
    }

    private void assertAcknowledgedIsThere() {
        acknowledged.forEach((id, mark) -> {
            JsonNode command = server.get("/api/v1/commands/" + id, agent).json();
            assertThat(command.path("state").asText()).isEqualTo("completed");
            assertThat(command.path("command").asText()).contains(mark);
            assertThat(work.resolve("ran-" + mark)).hasContent(mark + "\n");
        });
    }

    private void assertNothingRanUnrecorded() throws IOException {
        Set<String> recorded = new HashSet<>();
        String next = "/api/v1/commands?limit=500";
        while (next != null) {
            JsonNode page = server.get(next, agent).json();
            page.path("items")
                    .forEach(command -> {
                        String state = command.path("state").asText();
                        assertThat(state).isNotIn("running", "requested");
                        recorded.add(command.path("command").asText());
                    });
            next =
                    page.path("next").isMissingNode()
                            ? null
                            : "/api/v1/commands?limit=500&before=" + page.path("next").asText();
        }
        try (Stream<Path> files = Files.list(work)) {
            files.forEach(file -> {
                String mark = file.getFileName().toString().substring("ran-".length());
                assertThat(recorded).contains("echo " + mark + " > ran-" + mark);
            });
        }
    }
}
