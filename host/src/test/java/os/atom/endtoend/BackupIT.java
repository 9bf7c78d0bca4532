package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server under load is saved and killed; what it had acknowledged before is there in the home
 * that is made of the backup, with its keys, and a server goes on with it.
 */
@Timeout(300)
class BackupIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir(factory = OutsideTmp.class)
    Path directory;

    private record Ran(int exit, String out, String err) {
        JsonNode json() throws Exception {
            assertThat(exit).as(err).isZero();
            return JSON.readTree(out);
        }
    }

    private static Process begin(Path home, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of("offline"));
        words.addAll(Arrays.asList(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(RunningServer.command(words.toArray(String[]::new)));
        builder.environment().put("ATOM_OS_HOME", home.toString());
        builder.redirectError(home.resolveSibling("offline.log").toFile());
        return builder.start();
    }

    private static Ran offline(Path home, String... arguments) throws Exception {
        Process process = begin(home, arguments);
        String out = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Ran(
                process.exitValue(), out, Files.readString(home.resolveSibling("offline.log")));
    }

    private static Set<String> posts(RunningServer server, String key) {
        Set<String> ids = new HashSet<>();
        String next = "/api/v1/posts?limit=100";
        while (!next.isEmpty()) {
            JsonNode page = server.get(next, key).json();
            StreamSupport.stream(page.path("items").spliterator(), false)
                    .forEach(post -> ids.add(post.path("id").asText()));
            String cursor = page.path("next").asText("");
            next = cursor.isEmpty() ? "" : "/api/v1/posts?limit=100&before=" + cursor;
        }
        return ids;
    }

    @Test
    void whatWasAcknowledgedBeforeABackupUnderLoadIsThereAfterARestore() throws Exception {
        Path home = directory.resolve("home");
        Path file = directory.resolve("backup.tar.gz");
        Path work = Files.createDirectories(directory.toRealPath().resolve("work"));
        Set<String> before;
        String agent;
        try (RunningServer server = RunningServer.start(home)) {
            agent = server.addAgent("scout", "autonomous");
            server.mount(work, "rw");
            String key = agent;
            AtomicBoolean enough = new AtomicBoolean();
            List<String> acknowledged = java.util.Collections.synchronizedList(new ArrayList<>());
            try (ExecutorService load = Executors.newFixedThreadPool(2)) {
                Future<?> posting =
                        load.submit(() -> {
                            while (!enough.get()) {
                                var answer =
                                        server.post(
                                                "/api/v1/posts",
                                                server.owner(),
                                                Map.of(
                                                        "kind",
                                                        "status",
                                                        "content",
                                                        "number " + acknowledged.size()));
                                acknowledged.add(answer.json().path("id").asText());
                            }
                        });
                Future<?> running =
                        load.submit(() -> {
                            while (!enough.get()) {
                                server.run(key, work, "echo more >> log");
                            }
                        });
                try {
                    while (acknowledged.size() < 50 && !posting.isDone()) {
                        Thread.onSpinWait();
                    }
                    before = Set.copyOf(acknowledged);
                    JsonNode saved = offline(home, "backup", "--file", file.toString()).json();
                    assertThat(saved.path("entries").asLong()).isGreaterThan(50);
                } finally {
                    enough.set(true);
                }
                posting.get();
                running.get();
            }
            Ran beside = offline(home, "restore", "--file", file.toString(), "--force", "yes");
            assertThat(beside.exit()).isEqualTo(1);
            assertThat(beside.err()).contains("already runs");
            server.kill();
        }

        Path other = directory.resolve("other");
        offline(other, "restore", "--file", file.toString()).json();
        assertThat(offline(other, "verify").json().path("intact").asBoolean()).isTrue();
        try (RunningServer server = RunningServer.start(other)) {
            assertThat(posts(server, server.owner())).containsAll(before);
            assertThat(server.run(agent, work, "echo on").json().path("state").asText())
                    .isEqualTo("completed");
            JsonNode recordings = server.get("/api/v1/audit/recordings", server.owner()).json();
            assertThat(recordings.path("intact").asBoolean()).as(recordings.toString()).isTrue();
        }
    }

    @Test
    void aBackupThatIsKilledLeavesNoFileThatLooksLikeOne() throws Exception {
        Path home = directory.resolve("home");
        try (RunningServer server = RunningServer.start(home)) {
            server.addAgent("scout", "intern");
        }
        Path file = directory.resolve("backup.tar.gz");
        Process killed = begin(home, "backup", "--file", file.toString());
        boolean over = false;
        while (!over) {
            try (var beside = Files.list(directory)) {
                over =
                        !killed.isAlive()
                                || beside.anyMatch(path ->
                                        path.getFileName().toString().startsWith(".backup"));
            }
        }
        killed.destroyForcibly().waitFor();

        if (!Files.exists(file)) {
            assertThat(offline(home, "backup", "--file", file.toString()).exit()).isZero();
        }
        Path other = directory.resolve("other");
        assertThat(offline(other, "restore", "--file", file.toString()).exit()).isZero();
    }
}
