package os.atom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code atom-os mcp} as a process of its own: how it ends, and what it starts. */
@Timeout(180)
final class McpProcessTest {
    private static final long PATIENCE_SECONDS = 90;

    @TempDir private Path home;
    private McpServer server;

    @BeforeEach
    void start() throws Exception {
        server = new McpServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void itEndsWithItsInputAndHasWrittenNothingButMessages() throws Exception {
        Process bridge = started();
        write(bridge, McpClient.INITIALIZE, McpClient.INITIALIZED, "no json");
        bridge.getOutputStream().close();

        List<String> lines = bridge.inputReader(UTF_8).lines().toList();
        assertThat(lines).hasSize(2);
        for (String line : lines) {
            assertThat(FakeServer.MAPPER.readTree(line).path("jsonrpc").asText()).isEqualTo("2.0");
        }
        assertThat(bridge.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(bridge.exitValue()).isZero();
    }

    @Test
    void aSignalTakesBackWhatIsUnderWay() throws Exception {
        Process bridge = started();
        write(bridge, McpClient.INITIALIZE, McpClient.INITIALIZED);
        write(
                bridge,
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\",\"params\":{\"name\":\"slow\"}}");
        server.awaits("POST tools/call");
        bridge.destroy();

        var told = server.awaits("POST notifications/cancelled");
        assertThat(told.body().at("/params/requestId").asInt()).isEqualTo(5);
        server.awaits("DELETE");
        assertThat(bridge.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void itEndsWithItsParentThoughItsInputStaysOpen() throws Exception {
        Path input = home.resolve("input");
        assertThat(new ProcessBuilder("mkfifo", input.toString()).start().waitFor()).isZero();
        // The shell that starts it is its parent, and waits for a line of ours to end.
        List<String> command = new ArrayList<>(List.of("sh", "-c"));
        command.add("input=$1; shift; \"$@\" <\"$input\" & echo $!; read -r end");
        command.addAll(List.of("sh", input.toString()));
        command.addAll(java("mcp"));
        Process parent = process(command).start();
        try (OutputStream open = Files.newOutputStream(input)) {
            BufferedReader said = parent.inputReader(UTF_8);
            ProcessHandle bridge = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
            open.write((McpClient.INITIALIZE + "\n").getBytes(UTF_8));
            open.flush();
            assertThat(said.readLine()).contains("\"result\"");
            write(parent, "end");

            bridge.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            server.awaits("DELETE");
        }
    }

    @Test
    void itStartsTheServerWhenAskedToAndWithoutTheAgentsKey() throws Exception {
        Path launcher = home.resolve("atom-os");
        Files.writeString(
                launcher,
                """
                #!/bin/sh
                env >"$ATOM_OS_HOME/environment"
                printf %%s%%s "$1" "$(cat)" >"$ATOM_OS_HOME/called"
                identity=$(cat /proc/sys/kernel/random/boot_id):$(cut -d " " -f 22 /proc/$$/stat)
                echo "{\\"url\\":\\"%s\\",\\"pid\\":$$,\\"identity\\":\\"$identity\\"}" \\
                    >"$ATOM_OS_HOME/server.new"
                mv "$ATOM_OS_HOME/server.new" "$ATOM_OS_HOME/server.json"
                exec sleep 300
                """
                        .formatted(server.url()));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        Map<String, String> surroundings =
                Map.of(
                        "ATOM_OS_HOME",
                        home.toString(),
                        "ATOM_OS_KEY",
                        McpServer.KEY,
                        "PATH",
                        System.getenv("PATH"));
        try (McpClient client = new McpClient(launcher, surroundings, "mcp", "--start")) {
            client.write(McpClient.INITIALIZE);
            assertThat(client.read().has("result")).isTrue();
            assertThat(client.end()).isEmpty();
        }
        long pid =
                FakeServer.MAPPER
                        .readTree(Files.readAllBytes(home.resolve("server.json")))
                        .path("pid")
                        .asLong();
        ProcessHandle started = ProcessHandle.of(pid).orElseThrow();
        try {
            assertThat(started.isAlive()).isTrue();
            assertThat(home.resolve("called")).hasContent("start");
            assertThat(home.resolve("environment")).content().doesNotContain("atom_agent_");
        } finally {
            started.destroyForcibly();
        }
    }

    @Test
    void aServerThatDoesNotStartIsAnErrorInItsWords() throws Exception {
        Path launcher = home.resolve("atom-os");
        Files.writeString(
                launcher, "#!/bin/sh\necho starting\necho the port is taken >&2\nexit 1\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        Map<String, String> surroundings =
                Map.of(
                        "ATOM_OS_HOME",
                        home.toString(),
                        "ATOM_OS_KEY",
                        McpServer.KEY,
                        "PATH",
                        System.getenv("PATH"));
        try (McpClient client = new McpClient(launcher, surroundings, "mcp", "--start")) {
            client.write(McpClient.INITIALIZE);
            assertThat(client.read().at("/error/message").asText()).contains("no server runs for ");
            client.end();
            assertThat(client.err().lines())
                    .first()
                    .isEqualTo("atom-os mcp: the server did not start: the port is taken");
        }
    }

    private Process started() throws IOException {
        return process(java("mcp")).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    static List<String> java(String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                classes(),
                                "os.atom.cli.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Where the classes of the command are, whoever runs this test. */
    private static String classes() {
        List<String> places = new ArrayList<>();
        for (Class<?> one :
                List.of(
                        Main.class,
                        os.atom.protocol.Problem.class,
                        os.atom.client.wire.EventStream.class,
                        picocli.CommandLine.class,
                        FakeServer.MAPPER.getClass(),
                        com.fasterxml.jackson.core.JsonFactory.class,
                        com.fasterxml.jackson.annotation.JsonInclude.class)) {
            places.add(
                    Path.of(
                                    java.net.URI.create(
                                            ""
                                                    + one.getProtectionDomain()
                                                            .getCodeSource()
                                                            .getLocation()))
                            .toString());
        }
        return String.join(File.pathSeparator, places);
    }

    private ProcessBuilder process(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("ATOM_OS_URL", server.url());
        builder.environment().put("ATOM_OS_KEY", McpServer.KEY);
        return builder;
    }

    private static void write(Process process, String... lines) throws IOException {
        for (String line : lines) {
            process.getOutputStream().write((line + "\n").getBytes(UTF_8));
        }
        process.getOutputStream().flush();
    }
}
