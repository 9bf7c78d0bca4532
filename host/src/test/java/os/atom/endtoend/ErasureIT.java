package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Threat: a secret that was typed stays in the record, in a table or in a recording, though a
 * person had it erased; or someone erases who may not.
 */
class ErasureIT {
    private static final String ERASE = "/api/v1/audit/erase";

    @TempDir(factory = OutsideTmp.class)
    static Path directory;

    private static RunningServer server;
    private static String agent;
    private static Path demo;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(directory.resolve("home"));
        agent = server.addAgent("scout", "autonomous");
        demo = Files.createDirectories(directory.toRealPath().resolve("demo"));
        server.mount(demo, "ro");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void nothingIsLeftOfAnErasedCommandAndTheChainIsWhole() throws IOException {
        String secret = "a-password-that-slipped-in";
        String id = server.run(agent, demo, "echo " + secret).json().path("id").asText();
        assertThat(holding(secret)).isNotEmpty();

        RunningServer.Answer answer = erase(about(id), "a password was typed");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("recordings").asInt()).isEqualTo(1);
        assertThat(answer.json().path("left")).isEmpty();
        assertThat(holding(secret)).isEmpty();
        String path = "/api/v1/commands/" + id;
        RunningServer.Answer erased = server.get(path, agent);
        assertThat(erased.json().path("command").asText()).isEqualTo("(erased)");
        assertThat(erased.json().path("state").asText()).isEqualTo("completed");
        assertThat(server.get(path + "/recording", agent).status()).isEqualTo(404);
        JsonNode verdict = server.get("/api/v1/audit/verify", server.owner()).json();
        assertThat(verdict.path("intact").asBoolean()).isTrue();
        assertThat(verdict.path("erased").asInt()).isGreaterThanOrEqualTo(4);

        server.post("/api/v1/audit/rebuild", server.owner(), Map.of());
        assertThat(server.get(path, agent).text()).isEqualTo(erased.text());
        server.close();
        assertThat(holding(secret)).isEmpty();
        server.start();
        assertThat(server.get(path, agent).text()).isEqualTo(erased.text());
    }

    @Test
    void aRecordingThatStayedBehindGoesAtTheNextStart() throws IOException {
        String id = server.run(agent, demo, "echo left behind").json().path("id").asText();
        Path recording = server.home().resolve("recordings").resolve(id + ".cast");
        byte[] kept = Files.readAllBytes(recording);
        erase(about(id).subList(0, 1), "half of it");
        assertThat(recording).doesNotExist();
        Files.write(recording, kept);

        assertThat(server.get("/api/v1/commands/" + id + "/recording", agent).status())
                .isEqualTo(404);
        server.close();
        server.start();

        assertThat(recording).doesNotExist();
    }

    @Test
    void anErasedAgentHasNoNameAndNoKeyAtOnce() {
        String key = server.addAgent("brief", "intern");
        String id = server.get("/api/v1/agents/me", key).json().path("id").asText();

        JsonNode erased = erase(about(id), "not wanted any more").json();

        assertThat(erased.path("erased")).isNotEmpty();
        assertThat(server.get("/api/v1/agents/me", key).status()).isEqualTo(401);
        JsonNode record = server.get("/api/v1/agents/" + id, server.owner()).json();
        assertThat(record.path("name").asText()).isEqualTo(id);
        assertThat(record.path("paused").asBoolean()).isTrue();
        assertThat(record.path("maturity").asText()).isEqualTo("student");
    }

    @Test
    void whatStillRunsIsKept() {
        String id =
                server.post(
                                "/api/v1/commands",
                                agent,
                                Map.of("command", "sleep 250", "cwd", demo.toString(), "wait", 0))
                        .json()
                        .path("id")
                        .asText();

        RunningServer.Answer refused = erase(about(id), "too early");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asText()).contains(id, "running", "stop it");
        server.post("/api/v1/commands/" + id + "/stop", agent, Map.of());
        assertThat(erase(about(id), "over now").status()).isEqualTo(200);
    }

    @Test
    void agentsEraseNothing() {
        RunningServer.Answer refused =
                server.post(ERASE, agent, Map.of("entries", List.of(1), "reason", "traces"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("rule").asText()).isEqualTo("people-only");
    }

    static Stream<Arguments> wrongRequests() {
        return Stream.of(
                Arguments.of(422, Map.of("reason", "x")),
                Arguments.of(422, Map.of("entries", List.of(), "reason", "x")),
                Arguments.of(422, Map.of("entries", List.of(0), "reason", "x")),
                Arguments.of(422, Map.of("entries", List.of("a"), "reason", "x")),
                Arguments.of(422, Map.of("entries", java.util.Collections.nCopies(101, 1))),
                Arguments.of(422, Map.of("entries", List.of(1))),
                Arguments.of(422, Map.of("entries", List.of(1), "reason", " ")),
                Arguments.of(422, Map.of("entries", List.of(1), "reason", "x".repeat(501))),
                Arguments.of(409, Map.of("entries", List.of(999_999), "reason", "x")));
    }

    @ParameterizedTest
    @MethodSource("wrongRequests")
    void aWrongRequestIsSaidInOneLine(int status, Map<String, Object> request) {
        RunningServer.Answer refused = server.post(ERASE, server.owner(), request);
        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.json().path("detail").asText()).isNotEmpty().doesNotContain("\n");
    }

    private static RunningServer.Answer erase(List<Long> entries, String reason) {
        return server.post(ERASE, server.owner(), Map.of("entries", entries, "reason", reason));
    }

    private static List<Long> about(String subject) {
        List<Long> entries = new ArrayList<>();
        server.get("/api/v1/audit?subject=" + subject, server.owner())
                .json()
                .path("items")
                .forEach(entry -> entries.addFirst(entry.path("seq").asLong()));
        return entries;
    }

    /** The files of the home that hold a text. */
    private static List<Path> holding(String text) throws IOException {
        try (Stream<Path> files = Files.walk(server.home())) {
            List<Path> holding = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                    holding.add(file);
                }
            }
            return holding;
        }
    }
}
