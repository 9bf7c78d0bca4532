package os.atom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The server that the launcher starts, in a home of its own, and the launcher to talk with it. */
final class LaunchedServer implements AutoCloseable {
    static final Path LAUNCHER = Path.of("..", "bin", "atom-os").toAbsolutePath();

    private final Path base;
    private final Process process;

    private LaunchedServer(Path base) throws IOException {
        this.base = base;
        this.process =
                builder("--port", "0")
                        .redirectErrorStream(true)
                        .redirectOutput(base.resolve("server.log").toFile())
                        .start();
    }

    /** What a command came to. */
    record Ran(int exit, String out, String err) {}

    /** Starts it and waits until it serves. */
    static LaunchedServer start() throws Exception {
        return start("");
    }

    /** The same with what stands in its {@code config.yaml}. */
    static LaunchedServer start(String settings) throws Exception {
        // Not in /tmp: inside the sandbox that is every command's own.
        Path base = Files.createTempDirectory(Path.of("/var/tmp").toRealPath(), "atom-it");
        if (!settings.isEmpty()) {
            Path home =
                    Files.createDirectory(
                            base.resolve("home"),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rwx------")));
            Files.writeString(home.resolve("config.yaml"), settings);
        }
        LaunchedServer server = new LaunchedServer(base);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(server.home().resolve("server.json"))) {
            boolean ended = server.process.waitFor(20, TimeUnit.MILLISECONDS);
            if (ended || System.nanoTime() > deadline) {
                throw new AssertionError(Files.readString(base.resolve("server.log")));
            }
        }
        return server;
    }

    /** A folder that is there as long as this is. */
    Path base() {
        return base;
    }

    Path home() {
        return base.resolve("home");
    }

    Ran run(String... words) throws IOException, InterruptedException {
        Path err = Files.createTempFile("atom-os", ".err");
        Process running = builder(words).redirectError(err.toFile()).start();
        String out = new String(running.getInputStream().readAllBytes(), UTF_8);
        Ran ran = new Ran(running.waitFor(), out, Files.readString(err));
        Files.delete(err);
        return ran;
    }

    ProcessBuilder builder(String... words) {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("ATOM_OS_HOME", home().toString());
        builder.environment().remove("ATOM_OS_URL");
        return builder;
    }

    void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() throws Exception {
        stop();
        try (Stream<Path> files = Files.walk(base)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
