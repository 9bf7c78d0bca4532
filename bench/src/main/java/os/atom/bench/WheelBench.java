package os.atom.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The wheel of {@code ./dev dist}, installed: how soon its server is ready on a new home and on one
 * that it knows, what it holds when idle, and how long it is from {@code pip install} to the output
 * of the first governed command.
 */
final class WheelBench {
    private static final int ROUNDS = 7;

    private final Report report;
    private final Path directory;
    private final Path programs;

    private WheelBench(Report report, Path directory) {
        this.report = report;
        this.directory = directory;
        programs = directory.resolve("env", "bin");
    }

    static void run(Report report, Path directory) throws Exception {
        Optional<Path> wheel = wheel(Path.of("target", "dist"));
        if (wheel.isEmpty()) {
            report.line("wheel: there is none in target/dist; make it by ./dev dist");
            return;
        }
        WheelBench bench = new WheelBench(report, directory);
        bench.firstDay(wheel.get());
        bench.starts();
    }

    private static Optional<Path> wheel(Path dist) throws IOException {
        if (!Files.isDirectory(dist)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> wheels = Files.newDirectoryStream(dist, "*.whl")) {
            for (Path wheel : wheels) {
                return Optional.of(wheel.toAbsolutePath());
            }
        }
        return Optional.empty();
    }

    /** The environment is there before, as it is for whoever installs into one. */
    private void firstDay(Path wheel) throws IOException, InterruptedException {
        call(directory, "python3", "-m", "venv", directory.resolve("env").toString());
        Path home = directory.resolve("first");
        Path project = Files.createDirectory(directory.resolve("project"));
        Files.writeString(project.resolve("note"), "a line\n");
        long start = System.nanoTime();
        String pip = programs.resolve("pip").toString();
        call(
                home,
                pip,
                "install",
                "-q",
                "--no-index",
                "--disable-pip-version-check",
                wheel.toString());
        double installed = (double) (System.nanoTime() - start);
        try (PackagedServer server = new PackagedServer(launcher(), home)) {
            atomOs(home, "agent", "add", "bench", "--maturity", "autonomous");
            atomOs(home, "mount", "add", project.toString());
            atomOs(home, "exec", "--agent", "bench", "--cwd", project.toString(), "--", "cat note");
            report.line(
                    "wheel: installed after %s, its first server ready in %s, its first command done %s after the begin of pip install"
                            .formatted(
                                    Figures.time(installed),
                                    Figures.time((double) server.readyAfterNanos()),
                                    Figures.time((double) (System.nanoTime() - start))));
        }
    }

    private void starts() throws IOException, InterruptedException {
        long[] first = new long[ROUNDS];
        long[] later = new long[ROUNDS];
        long[] idle = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Path home = directory.resolve("home-" + round);
            try (PackagedServer server = new PackagedServer(launcher(), home)) {
                first[round] = server.readyAfterNanos();
            }
            try (PackagedServer server = new PackagedServer(launcher(), home)) {
                later[round] = server.readyAfterNanos();
                // Idle means that what the start has left to do is done.
                TimeUnit.SECONDS.sleep(5);
                idle[round] = server.residentMebibytes();
            }
        }
        report.line("wheel: ready on a new home after " + new Figures(first).words());
        report.line("wheel: ready on a home that it knows after " + new Figures(later).words());
        report.line("wheel: %.0f MiB resident when idle".formatted(new Figures(idle).median()));
    }

    private Path launcher() {
        return programs.resolve("atom-os");
    }

    private void atomOs(Path home, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher().toString()));
        command.addAll(List.of(words));
        call(home, command.toArray(String[]::new));
    }

    private static void call(Path home, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("ATOM_OS_HOME", home.toString());
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " exited with " + code);
        }
    }
}
