package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Threat: {@code kill -9} while people answer. What was answered is answered, what waits still
 * waits and can be answered, nothing runs twice and nothing runs that nobody approved.
 *
 * <p>{@code -Dcrash.answers=100} makes it longer.
 */
class ApprovalCrashIT {
    private static final int ROUNDS = Integer.getInteger("crash.answers", 8);
    private static final int CLIENTS = 4;

    @TempDir(factory = OutsideTmp.class)
    Path directory;

    private final Map<String, String> asked = new ConcurrentHashMap<>();
    private final Map<String, String> approved = new ConcurrentHashMap<>();
    private final Map<String, String> denied = new ConcurrentHashMap<>();
    private final Random random = new Random(20261127);
    private Path work;
    private RunningServer server;
    private String agent;

    @Test
    void nothingIsLostOrDoubled() throws Exception {
        work = Files.createDirectories(directory.toRealPath().resolve("work"));
        server = RunningServer.start(directory.resolve("home"));
        agent = server.addAgent("scout", "supervised");
        server.mount(work, "rw");
        for (int round = 0; round < ROUNDS; round++) {
            killWhileAnswering();
            server.start();
        }
        answerWhatWaits();
        asked.forEach(this::assertOnceOrNever);
        JsonNode verdict = server.get("/api/v1/audit/verify", server.owner()).json();
        assertThat(verdict.path("intact").asBoolean()).as(verdict.toString()).isTrue();
        assertThat(approved).hasSizeGreaterThan(ROUNDS);
        server.close();
    }

    private void killWhileAnswering() throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(2 + random.nextInt(12));
        List<Thread> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            clients.add(Thread.ofVirtual().start(() -> askAndAnswer(enough)));
        }
        assertThat(enough.await(60, TimeUnit.SECONDS)).as(server.log()).isTrue();
        server.kill();
        for (Thread client : clients) {
            client.join();
        }
    }

    /** Until the server is gone. */
    private void askAndAnswer(CountDownLatch enough) {
        try {
            while (true) {
                String mark = UUID.randomUUID().toString();
                String command = "echo " + mark + " >> ran-" + mark;
                String id = server.run(agent, work, command).json().path("id").asText();
                asked.put(id, mark);
                boolean approves = mark.charAt(0) < 'c';
                int status =
                        server.post(
                                        "/api/v1/approvals/" + id,
                                        server.owner(),
                                        approves
                                                ? Map.of("verdict", "approve")
                                                : Map.of("verdict", "deny", "reason", "no"))
                                .status();
                if (status == 200) {
                    (approves ? approved : denied).put(id, mark);
                    enough.countDown();
                }
            }
        } catch (RuntimeException gone) {
            // The server was killed; that is what this is about.
        }
    }

    private void answerWhatWaits() {
        for (JsonNode each :
                server.get("/api/v1/approvals?limit=500", server.owner()).json().path("items")) {
            String id = each.path("id").asText();
            assertThat(approved).doesNotContainKey(id);
            assertThat(denied).doesNotContainKey(id);
            RunningServer.Answer answer =
                    server.post(
                            "/api/v1/approvals/" + id,
                            server.owner(),
                            Map.of("verdict", "approve"));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            JsonNode ran = server.get("/api/v1/commands/" + id + "?wait=60", agent).json();
            assertThat(ran.path("state").asText()).as(ran.toString()).isEqualTo("completed");
        }
    }

    private void assertOnceOrNever(String id, String mark) {
        JsonNode command = server.get("/api/v1/commands/" + id, agent).json();
        String state = command.path("state").asText();
        Path file = work.resolve("ran-" + mark);
        String said = read(file);
        assertThat(said).as(command.toString()).isIn("", mark + "\n");
        assertThat(state).isIn("completed", "refused", "failed");
        if (state.equals("completed")) {
            assertThat(said).isEqualTo(mark + "\n");
        }
        if (state.equals("refused")) {
            assertThat(file).doesNotExist();
        }
        if (denied.containsKey(id)) {
            assertThat(state).isEqualTo("refused");
        }
        if (approved.containsKey(id)) {
            assertThat(state).isIn("completed", "failed");
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
