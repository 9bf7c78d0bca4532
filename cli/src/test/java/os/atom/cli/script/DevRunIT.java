package os.atom.cli.script;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code ./dev run} as a person types it, with what the build made: no part of it is ours. */
class DevRunIT {
    private static final String[] FILES = {
        "dev",
        "bin/atom-os",
        "packaging/find-java.sh",
        "packaging/fetch-jdk.sh",
        "packaging/jdk.sums",
        "pom.xml",
        "protocol/pom.xml",
        "host/pom.xml",
        "client/pom.xml",
        "cli/pom.xml"
    };

    private Path base;
    private Path root;
    private Process server;

    @BeforeEach
    void lookLikeARepositoryThatIsBuilt() throws IOException {
        // Not in /tmp: inside the sandbox that is every command's own.
        base = Files.createTempDirectory(Path.of("/var/tmp").toRealPath(), "atom-dev");
        root = Files.createDirectory(base.resolve("clone"));
        Script script = Script.copy(root, FILES);
        for (String folder :
                List.of("protocol/src", "host/src/main", "client/src/main", "cli/src/main")) {
            Files.createDirectories(root.resolve(folder));
        }
        for (String module : new String[] {"host", "cli"}) {
            Files.createSymbolicLink(
                    root.resolve(module).resolve("target"),
                    Script.REPOSITORY.resolve(module).resolve("target"));
        }
        script.write("mvnw", "echo 'it is built already' >&2; exit 1");
        // As old as a clone that was built afterwards.
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(path -> !Files.isSymbolicLink(path)).toList()) {
                Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(0));
            }
        }
    }

    @AfterEach
    void clean() throws Exception {
        server.destroyForcibly().waitFor();
        try (Stream<Path> files = Files.walk(base)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void greetsAndStopsWithEverythingOnRecord() throws Exception {
        List<String> greeting = start();

        assertThat(greeting.getFirst())
                .matches(
                        "Atom OS listens on http://127\\.0\\.0\\.1:\\d+ and keeps everything in "
                                + base.resolve("home"));
        assertThat(greeting.get(1)).matches("connect an agent: .*bin/atom-os connect claude .*");
        assertThat(greeting.get(2)).isEqualTo("stop: Ctrl-C");
        Path demo = Files.createDirectory(base.resolve("demo"));
        client("agent", "add", "scout", "--maturity", "autonomous");
        client("mount", "add", demo.toString());
        Process waiting =
                builder("exec", "--agent", "scout", "--cwd", demo.toString(), "--", "sleep 250")
                        .redirectErrorStream(true)
                        .start();
        awaitEntry("command.started");

        terminate();

        assertThat(waiting.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(waiting.exitValue()).isEqualTo(125);
        assertThat(base.resolve("home/server.json")).doesNotExist();
        start();
        assertThat(client("audit", "tail", "-n", "100"))
                .containsSubsequence(
                        "host.started",
                        "command.requested",
                        "command.decided",
                        "command.started",
                        "command.finished",
                        "host.stopped",
                        "host.started");
        assertThat(client("audit", "verify")).contains("intact");
        terminate();
    }

    /** Starts it and waits for its greeting, of three lines. */
    private List<String> start() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("./dev", "run", "--port", "0").directory(root.toFile());
        server = surrounded(builder).redirectErrorStream(true).start();
        BufferedReader said = server.inputReader(UTF_8);
        List<String> lines = new ArrayList<>();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            lines.add(line);
            if (lines.size() == 3) {
                return lines;
            }
        }
        throw new AssertionError("it does not start: " + lines);
    }

    /** As a service manager does; {@code dev} and the launcher have become the server by then. */
    private void terminate() throws InterruptedException {
        server.destroy();
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).as("stops on SIGTERM").isTrue();
        assertThat(server.exitValue()).isIn(0, 128 + 15);
    }

    private void awaitEntry(String type) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!client("audit", "tail").contains(type)) {
            assertThat(System.nanoTime()).as("no " + type).isLessThan(deadline);
        }
    }

    private String client(String... words) throws IOException, InterruptedException {
        Process process = builder(words).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }

    private ProcessBuilder builder(String... words) {
        List<String> command = new ArrayList<>(List.of(root.resolve("bin/atom-os").toString()));
        command.addAll(List.of(words));
        return surrounded(new ProcessBuilder(command));
    }

    private ProcessBuilder surrounded(ProcessBuilder builder) {
        builder.environment().put("ATOM_OS_HOME", base.resolve("home").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("ATOM_OS_URL");
        return builder;
    }
}
