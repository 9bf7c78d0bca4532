package os.atom.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
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
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is wrong with a request is said in one line, with the right status, and nothing is lost.
 */
class BadInputIT {
    @TempDir(factory = OutsideTmp.class)
    static Path directory;

    private static RunningServer server;
    private static String agent;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(directory.resolve("home"));
        agent = server.addAgent("scout", "autonomous");
        server.mount(Files.createDirectories(directory.resolve("demo")), "ro");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Arguments> wrongMembers() {
        return Stream.of(
                Arguments.of("timeout", Map.of("command", "ls", "timeout", 0)),
                Arguments.of("timeout", Map.of("command", "ls", "timeout", 301)),
                Arguments.of("timeout", Map.of("command", "ls", "timeout", -5)),
                Arguments.of("timeout", Map.of("command", "ls", "timeout", "soon")),
                Arguments.of("timeout", Map.of("command", "ls", "timeout", List.of(1))),
                Arguments.of("network", Map.of("command", "ls", "network", "please")),
                Arguments.of("wait", Map.of("command", "ls", "wait", -1)),
                Arguments.of("wait", Map.of("command", "ls", "wait", 301)),
                Arguments.of("cwd", Map.of("command", "ls", "cwd", "relative/path")),
                Arguments.of("cwd", Map.of("command", "ls", "cwd", "nul\0")),
                Arguments.of("command", Map.of("command", "")),
                Arguments.of("command", Map.of("command", "  \n\t ")),
                Arguments.of("command", Map.of()),
                Arguments.of("command", Map.of("command", "ls", "argv", List.of("ls"))),
                Arguments.of("command", Map.of("command", "x".repeat(1_000_000))),
                Arguments.of("command", Map.of("command", "ls \0")),
                Arguments.of("argv", Map.of("argv", List.of())),
                Arguments.of("argv", Map.of("argv", List.of(""))),
                Arguments.of("argv", Map.of("argv", Arrays.asList("ls", null))),
                Arguments.of("argv", Map.of("argv", List.of("ls", "a\0b"))),
                Arguments.of("argv", Map.of("argv", "ls")),
                Arguments.of(
                        "env.LD_PRELOAD",
                        Map.of("command", "ls", "env", Map.of("LD_PRELOAD", "x"))),
                Arguments.of("env.PATH", Map.of("command", "ls", "env", Map.of("PATH", "."))),
                Arguments.of("env.TZ", Map.of("command", "ls", "env", nullValue("TZ"))),
                Arguments.of("sudo", Map.of("command", "ls", "sudo", true)));
    }

    private static Map<String, String> nullValue(String name) {
        Map<String, String> map = new HashMap<>();
        map.put(name, null);
        return map;
    }

    @ParameterizedTest
    @MethodSource("wrongMembers")
    void aWrongMemberIsNamed(String field, Map<String, Object> body) {
        RunningServer.Answer answer = server.post("/api/v1/commands", agent, body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        JsonNode problem = answer.json();
        assertThat(problem.path("field").asText()).startsWith(field);
        assertThat(problem.path("detail").asText()).isNotEmpty().doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "42",
                "\"ls\"",
                "{\"command\": \"ls\"",
                "{'a':1}",
                "\0"
            })
    void aBodyThatIsNoObjectIsRefused(String body) {
        RunningServer.Answer answer =
                server.postRaw("/api/v1/commands", agent, body.getBytes(UTF_8));
        assertThat(answer.status()).as(answer.text()).isBetween(400, 422);
        assertThat(answer.json().path("detail").asText()).isNotEmpty().doesNotContain("\n");
    }

    @Test
    void invalidUtf8IsRefused() {
        byte[] body = "{\"command\":\"ls ?\"}".getBytes(UTF_8);
        body[15] = (byte) 0xFF;
        RunningServer.Answer answer = server.postRaw("/api/v1/commands", agent, body);
        assertThat(answer.status()).as(answer.text()).isBetween(400, 422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commands {\"command\": \"ls \\ud800\"}",
                "commands {\"command\": \"ls\", \"reason\": \"\\udc00x\"}",
                "posts {\"content\": \"x\\ud800\"}",
                "posts {\"content\": \"x\", \"context\": {\"a\": \"\\ud800\"}}",
                "posts {\"content\": \"x\", \"context\": {\"\\udfff\": 1}}"
            })
    void halfACharacterIsRefused(String call) {
        String[] parts = call.split(" ", 2);
        RunningServer.Answer answer =
                server.postRaw("/api/v1/" + parts[0], agent, parts[1].getBytes(UTF_8));
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().path("detail").asText()).isNotEmpty().doesNotContain("\n");
    }

    @Test
    void aMissingKeySaysWhatToDo() {
        RunningServer.Answer answer = server.post("/api/v1/commands", "", Map.of("command", "ls"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers()).containsKey("www-authenticate");
        assertThat(answer.json().path("mend").asText()).contains("Authorization: Bearer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wrong",
                "atom_agent_0000000000000000000000000000000000000000000000000000000000000000",
                "' OR 1=1 --"
            })
    void anUnknownKeyIsNobody(String key) {
        assertThat(server.get("/api/v1/commands", key).status()).isEqualTo(401);
    }

    @Test
    void anUnknownAgentIsNamed() {
        RunningServer.Answer answer =
                server.post(
                        "/api/v1/commands",
                        server.owner(),
                        Map.of("command", "ls", "agent", "nobody"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("detail").asText()).contains("nobody");
    }

    @Test
    void anUnknownLevelIsRefused() {
        RunningServer.Answer answer =
                server.post(
                        "/api/v1/agents",
                        server.owner(),
                        Map.of("name", "new", "maturity", "emperor"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("detail").asText()).contains("autonomous");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "has space", "../up", "UPPER!", "a\nb", "ünïcode"})
    void anAgentsNameIsChecked(String name) {
        RunningServer.Answer answer =
                server.post("/api/v1/agents", server.owner(), Map.of("name", name));
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    }

    @Test
    void aTakenNameIsAConflict() {
        assertThat(server.post("/api/v1/agents", server.owner(), Map.of("name", "scout")).status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/etc", "/usr", "/proc", "/dev", "/no/such/directory", "relative"})
    void whatMustNotBeGrantedIsNot(String directoryName) {
        RunningServer.Answer answer =
                server.post("/api/v1/mounts", server.owner(), Map.of("directory", directoryName));
        assertThat(answer.status()).as(answer.text()).isBetween(400, 422);
        assertThat(answer.json().path("detail").asText()).isNotEmpty().doesNotContain("\n");
    }

    @Test
    void theServersOwnHomeIsNeverGranted() {
        assertThat(server.mount(server.home(), "ro").status()).isBetween(400, 422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "501", "many"})
    void aLimitIsChecked(String limit) {
        assertThat(server.get("/api/v1/commands?limit=" + limit, agent).status())
                .isBetween(400, 422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-3", "99999999999999999999"})
    void aCursorIsChecked(String cursor) {
        assertThat(server.get("/api/v1/commands?before=" + cursor, agent).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commands?limit=",
                "audit?limit=",
                "posts?limit=",
                "posts?wait=",
                "approvals?limit="
            })
    void aNumberThatIsNoneIsNamed(String path) {
        for (String number : List.of("many", "1e3", "2147483648")) {
            RunningServer.Answer answer = server.get("/api/v1/" + path + number, server.owner());
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.json().path("field").asText())
                    .isEqualTo(path.replaceAll(".*[?]|=", ""));
        }
    }

    @Test
    void anUnknownCommandIsNotFound() {
        RunningServer.Answer answer = server.get("/api/v1/commands/none", agent);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("detail").asText()).contains("none");
    }

    @Test
    void anUnknownPathIsAProblemToo() {
        RunningServer.Answer answer = server.get("/api/v1/nothing", agent);
        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void theServerIsFineAfterAllOfIt() {
        assertThat(server.get("/api/v1/status", server.owner()).status()).isEqualTo(200);
    }
}
