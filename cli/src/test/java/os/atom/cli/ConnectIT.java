package os.atom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From nothing to a client that works, with the real launcher, bridge and server. */
@Timeout(300)
class ConnectIT {
    private static final Path LAUNCHER = Path.of("..", "bin", "atom-os").toAbsolutePath();

    private Path user;
    private Path home;

    @BeforeEach
    void folders() throws IOException {
        // Not in /tmp: inside the sandbox that is every command's own.
        user = Files.createTempDirectory(Path.of("/var/tmp").toRealPath(), "atom-connect");
        home = user.resolve("atom");
        Files.createDirectory(
                home,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(home.resolve("config.yaml"), "port: 0\n");
        Files.createDirectory(user.resolve(".cursor"));
    }

    @AfterEach
    void stop() throws Exception {
        JsonNode running =
                FakeServer.MAPPER.readTree(Files.readAllBytes(home.resolve("server.json")));
        ProcessHandle server = ProcessHandle.of(running.path("pid").asLong()).orElseThrow();
        server.destroy();
        server.onExit().get();
        try (Stream<Path> files = Files.walk(user)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aClientIsConnectedAndItsAgentMayWhatAPersonLets() throws Exception {
        startServerThroughTheBridge();
        String written = ran("connect", "cursor", "--write");
        assertThat(written).contains("it works: ", " tools; start Cursor anew");
        Path work = Files.createDirectory(user.resolve("work"));
        Files.writeString(work.resolve("a.txt"), "found me\n");
        ran("mount", "add", work.toString());

        JsonNode entry =
                FakeServer.MAPPER
                        .readTree(Files.readString(user.resolve(".cursor/mcp.json")))
                        .at("/mcpServers/atom-os");
        List<String> command = new ArrayList<>(List.of(entry.path("command").asText()));
        entry.path("args").forEach(word -> command.add(word.asText()));
        ProcessBuilder client = new ProcessBuilder(command);
        client.environment().put("ATOM_OS_HOME", entry.at("/env/ATOM_OS_HOME").asText());
        Process bridge = client.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (OutputStream in = bridge.getOutputStream();
                BufferedReader out = bridge.inputReader(UTF_8)) {
            write(in, McpClient.INITIALIZE);
            assertThat(answer(out, 0).at("/result/protocolVersion").asText())
                    .isEqualTo("2025-11-25");
            write(in, McpClient.INITIALIZED);

            write(in, run(1, work));
            JsonNode refused = answer(out, 1).path("result");
            assertThat(refused.path("isError").asBoolean()).as("%s", refused).isTrue();

            for (String level : List.of("intern", "supervised", "autonomous")) {
                ran("agent", "promote", "cursor");
            }
            write(in, run(2, work));
            assertThat(answer(out, 2).path("result").toString()).contains("found me");

            write(
                    in,
                    "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/list\",\"params\":{\"_meta\":{"
                            + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                            + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}");
            JsonNode tools = answer(out, 3);
            assertThat(tools.at("/result/resultType").asText())
                    .as("%s", tools)
                    .isEqualTo("complete");
        }
        assertThat(bridge.waitFor()).isZero();
        assertThat(ran("connect", "cursor", "--remove")).contains("removed");
        assertThat(user.resolve(".cursor/mcp.json")).doesNotExist();
    }

    /** None runs yet: the bridge starts it, and it goes on when the bridge has ended. */
    private void startServerThroughTheBridge() throws Exception {
        ProcessBuilder builder = builder("mcp", "--agent", "nobody", "--start");
        Process bridge = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        bridge.getOutputStream().close();
        assertThat(bridge.inputReader(UTF_8).lines()).isEmpty();
        assertThat(bridge.waitFor()).isZero();
        assertThat(ran("status")).contains("ready, bubblewrap");
    }

    private static String run(int id, Path work) {
        return ("{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"shell_run\",\"arguments\":{\"command\":\"cat"
                        + " a.txt\",\"cwd\":\"%s\"}}}")
                .formatted(id, work);
    }

    private static void write(OutputStream in, String line) throws IOException {
        in.write((line + "\n").getBytes(UTF_8));
        in.flush();
    }

    private static JsonNode answer(BufferedReader out, int id) throws IOException {
        JsonNode said = FakeServer.MAPPER.readTree(out.readLine());
        while (said.has("method") || said.path("id").asInt() != id) {
            said = FakeServer.MAPPER.readTree(out.readLine());
        }
        return said;
    }

    private String ran(String... words) throws Exception {
        Process process = builder(words).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }

    private ProcessBuilder builder(String... words) {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("ATOM_OS_HOME", home.toString());
        builder.environment().put("HOME", user.toString());
        builder.environment().remove("ATOM_OS_URL");
        builder.environment().remove("ATOM_OS_KEY");
        return builder;
    }
}
