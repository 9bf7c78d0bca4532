package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the documents works as it says, and two agents that echo each other stop. */
class TwoAgentsIT {
    private static final Path EXAMPLE = Path.of("..", "examples", "two-agents", "agent.py");

    @TempDir(factory = OutsideTmp.class)
    Path directory;

    private RunningServer server;
    private final List<Process> agents = new ArrayList<>();

    @BeforeEach
    void start() {
        server = RunningServer.start(directory.resolve("home"));
    }

    @AfterEach
    void stop() {
        agents.forEach(Process::destroyForcibly);
        server.close();
    }

    private BufferedReader run(String key, String... arguments) throws IOException {
        List<String> command =
                Stream.concat(Stream.of("python3", "-u", EXAMPLE.toString()), Stream.of(arguments))
                        .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ATOM_OS_URL", server.url().toString());
        builder.environment().put("ATOM_OS_TOKEN", key);
        Process agent = builder.start();
        agents.add(agent);
        return agent.inputReader();
    }

    private List<JsonNode> messages() {
        List<JsonNode> messages = new ArrayList<>();
        server.get("/api/v1/audit?type=os.atom.message.sent&limit=500", server.owner())
                .json()
                .path("items")
                .forEach(messages::add);
        return messages;
    }

    @Test
    void theyTalkAndEnd() throws Exception {
        String ping = server.addAgent("ping", "autonomous");
        String pong = server.addAgent("pong", "autonomous");
        try (BufferedReader second = run(pong, "--turns", "2")) {
            assertThat(second.readLine()).isEqualTo("pong listens");
            try (BufferedReader first =
                    run(ping, "--to", "pong", "--begin", "Is it green?", "--turns", "1")) {
                assertThat(first.lines().toList())
                        .containsExactly(
                                "ping listens",
                                "ping: Is it green?",
                                "ping: You said: You said: Is it green?");
            }
            assertThat(second.lines().toList())
                    .containsExactly(
                            "pong: You said: Is it green?",
                            "pong: You said: You said: You said: Is it green?");
        }
        assertThat(messages()).hasSize(4);
    }

    /** Neither ever stops by itself; the host does it, says so to both and to people. */
    @Test
    void twoThatEchoEachOtherStopAndItIsSeen() throws Exception {
        String ping = server.addAgent("ping", "autonomous");
        String pong = server.addAgent("pong", "autonomous");
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        List<String> words = new ArrayList<>();
        BufferedReader second = run(pong, "--turns", "0");
        assertThat(second.readLine()).isEqualTo("pong listens");
        BufferedReader first = run(ping, "--to", "pong", "--turns", "0");
        for (BufferedReader each : List.of(first, second)) {
            Thread.ofVirtual().start(() -> each.lines().forEach(lines::add));
        }
        // Either may be the one that is refused.
        while (words.isEmpty() || !words.getLast().contains("stops")) {
            String line = lines.poll(60, TimeUnit.SECONDS);
            assertThat(line).as("%s", words).isNotNull();
            words.add(line);
        }
        assertThat(words.getLast()).contains("stops: limited");
        // Eight answers to answers, by default.
        assertThat(messages()).hasSizeBetween(2, 12);
        JsonNode refused =
                server.get("/api/v1/audit?type=os.atom.manners.refused", server.owner()).json();
        assertThat(refused.path("items")).isNotEmpty();
        assertThat(noticed()).isTrue();
    }

    /** People find in their inbox what was stopped, a moment later. */
    private boolean noticed() {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < deadline) {
            for (JsonNode item : server.get("/api/v1/inbox", server.owner()).json().path("items")) {
                if (item.path("kind").asText().equals("loop")) {
                    return true;
                }
            }
        }
        return false;
    }
}
