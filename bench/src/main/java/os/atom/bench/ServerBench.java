package os.atom.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** How soon the server is ready, what it holds when idle, and how quick the command line is. */
final class ServerBench {
    private static final int STARTS = 5;
    private static final int ROUND_TRIPS = 20;

    private ServerBench() {}

    static void run(Report report, Path directory) throws Exception {
        long[] ready = new long[STARTS];
        Path home = directory.resolve("home");
        for (int start = 0; start < STARTS; start++) {
            try (PackagedServer server = new PackagedServer(home)) {
                ready[start] = server.readyAfterNanos();
            }
        }
        report.line("server: ready after " + new Figures(ready).words());
        try (PackagedServer server = new PackagedServer(home)) {
            // Idle means that what the start has left to do is done.
            TimeUnit.SECONDS.sleep(5);
            report.line("server: %d MiB resident when idle".formatted(server.residentMebibytes()));
            Figures status = Figures.of(3, ROUND_TRIPS, () -> status(home));
            report.line("command line: atom-os status " + status.words());
        }
    }

    private static void status(Path home) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(Path.of("bin", "atom-os").toAbsolutePath().toString(), "status");
        builder.environment().put("ATOM_OS_HOME", home.toString());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IOException(
                    "atom-os status exited with " + code + " for " + Files.exists(home));
        }
    }
}
