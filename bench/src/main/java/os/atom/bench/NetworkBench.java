package os.atom.bench;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import os.atom.command.Executable;
import os.atom.command.Invocation;
import os.atom.mount.View;
import os.atom.sandbox.Ending;
import os.atom.sandbox.Environment;
import os.atom.sandbox.Limits;
import os.atom.sandbox.Sandbox;
import os.atom.sandbox.SandboxSpec;
import os.atom.sandbox.Sandboxes;

/** What a way to the network costs a command that does not use it, and the memory of its relay. */
final class NetworkBench {
    private static final int WARM_UP = Integer.getInteger("bench.warm-up", 100);
    private static final int RUNS = Integer.getInteger("bench.runs", 300);
    private static final Path HOME = Path.of("/home/agent");

    private NetworkBench() {}

    static void run(Report report, Path directory) throws Exception {
        Path base = directory.toRealPath();
        Sandbox sandbox = Sandboxes.open(base.resolve("own")).sandbox();
        // A socket's path is short, and that of a benchmark's directory may not be.
        Path outlet = Files.createTempDirectory("bench-network");
        Path socket = outlet.resolve("s");
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(UnixDomainSocketAddress.of(socket));
            SandboxSpec without = spec(base, "/usr/bin/true", "true");
            SandboxSpec with = without.joinedTo(socket);
            List<Figures> figures =
                    Figures.inTurn(
                            WARM_UP,
                            RUNS,
                            List.of(() -> run(sandbox, without), () -> run(sandbox, with)));
            report.line(
                    String.format(
                            Locale.ROOT,
                            "true: without network %s; with %s; ratio %.2f",
                            figures.getFirst().words(),
                            figures.getLast().words(),
                            figures.getLast().median() / figures.getFirst().median()));
            report.line(
                    "relay while it runs: "
                            + memory(sandbox, spec(base, "/usr/bin/yes", "yes").joinedTo(socket)));
        } finally {
            Files.deleteIfExists(socket);
            Files.deleteIfExists(outlet);
        }
    }

    private static void run(Sandbox sandbox, SandboxSpec spec) throws InterruptedException {
        Ending ending = sandbox.start(spec, (_, _) -> {}).await();
        if (!(ending instanceof Ending.Exited(int code)) || code != 0) {
            throw new IllegalStateException("true ended as " + ending);
        }
    }

    /** Found by its name inside, while a program says something endlessly. */
    private static String memory(Sandbox sandbox, SandboxSpec speaking)
            throws IOException, InterruptedException {
        CountDownLatch runs = new CountDownLatch(1);
        Sandbox.Running running = sandbox.start(speaking, (_, _) -> runs.countDown());
        try {
            runs.await();
            return relay();
        } finally {
            running.stop();
            running.await();
        }
    }

    private static String relay() throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes.toList()) {
                if (text(process.resolve("cmdline")).startsWith("/relay/relay\0/outlet/s")) {
                    return text(process.resolve("smaps_rollup"))
                            .lines()
                            .filter(line -> line.startsWith("Pss:"))
                            .map(line -> line.replaceAll("\\s+", " "))
                            .findFirst()
                            .orElse("its memory cannot be read");
                }
            }
        }
        throw new IllegalStateException("no relay runs");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }

    private static SandboxSpec spec(Path base, String program, String name) throws IOException {
        return new SandboxSpec(
                List.of(
                        new Invocation(
                                new Executable(name, Path.of(program)),
                                List.of(name),
                                Path.of("/"),
                                List.of())),
                new View(List.of(), List.of()),
                HOME,
                Files.createDirectories(base.resolve("scratch")),
                Environment.of(HOME, "agent", Map.of()),
                Limits.DEFAULT);
    }
}
