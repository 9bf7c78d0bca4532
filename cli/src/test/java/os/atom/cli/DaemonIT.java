package os.atom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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

/** A server in the background as a person has it: launcher, command line and server are real. */
class DaemonIT {
    private static final Path LAUNCHER = Path.of("..", "bin", "atom-os").toAbsolutePath();

    private Path base;
    private Path home;

    private record Ran(int exit, String out, String err) {}

    @BeforeEach
    void place() throws IOException {
        base = Files.createTempDirectory(Path.of("/var/tmp").toRealPath(), "atom-daemon");
        home = base.resolve("home");
        Files.createDirectory(base.resolve("demo"));
    }

    @AfterEach
    void clean() throws Exception {
        run("stop", "--grace", "30s");
        try (Stream<Path> files = Files.walk(base)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Ran run(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(words));
        Path err = Files.createTempFile("daemon", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(base.toFile()).redirectError(err.toFile());
        builder.environment().put("ATOM_OS_HOME", home.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().keySet().removeAll(List.of("ATOM_OS_URL", "ATOM_OS_TOKEN"));
        Process process = builder.start();
        // A server that kept the caller's output open would never let this end.
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        Ran ran = new Ran(process.waitFor(), out, Files.readString(err));
        Files.delete(err);
        return ran;
    }

    private long pid() throws IOException {
        return FakeServer.MAPPER
                .readTree(Files.readAllBytes(home.resolve("server.json")))
                .path("pid")
                .asLong();
    }

    @Test
    void startsShowsRestartsAndStops() throws Exception {
        Ran started = run("start", "--daemon", "--port", "0", "--host-mount=demo");

        assertThat(started.err()).isEmpty();
        assertThat(started.exit()).isZero();
        assertThat(started.out())
                .matches(
                        """
                        Atom OS listens on http://127\\.0\\.0\\.1:\\d+ and keeps everything in %s
                        connect an agent: .*/bin/atom-os connect claude .*
                        stop: .*/bin/atom-os stop
                        (note: .*
                        )*note: all agents may read %s
                        """
                                .formatted(home, base.resolve("demo")));
        long first = pid();
        assertThat(run("status").out())
                .contains(
                        "process " + first,
                        "started  in the background, with --port=0 --host-mount="
                                + base.resolve("demo")
                                + ":ro");

        assertThat(Files.readAllLines(Path.of("/proc/" + first + "/maps")))
                .as("files that it works with, none of which is in a folder of all accounts")
                .anyMatch(line -> line.contains(home + "/native/sqlite-"))
                .noneMatch(line -> line.contains(" /tmp/"));

        Ran second = run("start", "--daemon");
        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.err()).hasLineCount(1).contains("process " + first, "atom-os stop");

        Ran restarted = run("restart");
        assertThat(restarted.err()).isEmpty();
        assertThat(restarted.out()).startsWith("stopped ").contains("\nstop: ");
        assertThat(pid()).isNotEqualTo(first);
        assertThat(run("status").out()).contains("--host-mount=" + base.resolve("demo") + ":ro");

        Ran stopped = run("stop");
        assertThat(stopped.err()).isEmpty();
        assertThat(stopped.out()).startsWith("stopped the server at http://127.0.0.1:");
        assertThat(home.resolve("server.json")).doesNotExist();
        assertThat(run("audit", "export").out())
                .containsSubsequence(
                        "os.atom.host.started",
                        "os.atom.host.stopped",
                        "os.atom.host.started",
                        "os.atom.host.stopped");
        assertThat(run("stop").out()).startsWith("no server runs");
    }

    /** A new user types what they read. */
    @Test
    void pointsToTheCommandAsItWasCalled() throws Exception {
        Path links = Files.createDirectory(base.resolve("links"));
        Files.createSymbolicLink(links.resolve("atom-os"), LAUNCHER);
        String start = "start --daemon --port 0";

        assertThat(shell("PATH=%s:$PATH; atom-os %s".formatted(links, start)))
                .contains("\nconnect an agent: atom-os connect claude ", "\nstop: atom-os stop\n");
        run("stop");
        assertThat(shell("links/atom-os " + start))
                .contains(
                        "\nconnect an agent: links/atom-os connect claude ",
                        "\nstop: links/atom-os stop\n");
        assertThat(shell("links/atom-os restart")).contains("\nstop: links/atom-os stop\n");
        assertThat(shell("links/atom-os stop")).startsWith("stopped the server");
    }

    private String shell(String line) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", line)
                        .directory(base.toFile())
                        .redirectErrorStream(true);
        builder.environment().put("ATOM_OS_HOME", home.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .keySet()
                .removeAll(List.of("ATOM_OS_URL", "ATOM_OS_TOKEN", "ATOM_CALLED"));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }

    @Test
    void itsLogIsAFileForTheOwnerAloneAndHoldsNoKey() throws Exception {
        assertThat(run("start", "--daemon", "--port", "0").exit()).isZero();
        String key =
                FakeServer.MAPPER
                        .readTree(run("agent", "add", "scout", "--json").out())
                        .path("key")
                        .asText();
        assertThat(key).startsWith("atom_agent_");
        Files.writeString(home.resolve("policies/broken.cedar"), "permit(" + key);
        assertThat(run("policy", "check").exit()).isNotZero();
        run("stop");

        try (Stream<Path> logs = Files.list(home.resolve("logs"))) {
            for (Path log : logs.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                        .isEqualTo("rw-------");
                assertThat(log)
                        .content()
                        .doesNotContain(
                                " TRACE ",
                                " DEBUG ",
                                key,
                                Files.readString(home.resolve("owner.token")).strip());
            }
        }
        assertThat(home.resolve("logs/server.log")).exists();
    }

    @Test
    void aKilledServerIsExplainedAndStartsAgain() throws Exception {
        assertThat(run("start", "--daemon", "--port", "0").exit()).isZero();
        ProcessHandle server = ProcessHandle.of(pid()).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();

        Ran status = run("status");
        assertThat(status.exit()).isEqualTo(3);
        assertThat(status.err()).hasLineCount(1).contains("process " + server.pid(), "a kill");
        assertThat(run("stop").out()).startsWith("no server runs");
        assertThat(run("start", "--daemon", "--port", "0").exit()).isZero();
        assertThat(run("audit", "verify").out()).contains("intact");
    }

    @Test
    void aTakenPortIsSaidInOneLine() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ran ran = run("start", "--daemon", "--port=" + busy.getLocalPort());

            assertThat(ran.exit()).isEqualTo(3);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err())
                    .hasLineCount(1)
                    .startsWith("the server did not start: cannot listen on")
                    .contains("--port");
        }
    }
}
