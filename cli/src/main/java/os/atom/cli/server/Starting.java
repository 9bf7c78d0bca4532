package os.atom.cli.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts the server for somebody who needs it now, to go on when they have ended. */
public final class Starting {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LOOK_MILLIS = 20;

    private Starting() {}

    /**
     * Returns when a server runs for this home; at once when one does already.
     *
     * <p>What it prints goes to {@code server.log} in its home. It gets a session of its own where
     * the system can ({@code setsid}), so that the end of the caller's is not its end, and none of
     * the caller's keys.
     *
     * @param launcher {@code bin/atom-os}; empty when nobody said where it is
     * @throws Failure when it does not start, with the last thing it said
     */
    public static void server(String launcher, Map<String, String> environment) {
        if (!environment.getOrDefault("ATOM_OS_URL", "").isBlank() || runs(environment)) {
            return;
        }
        if (launcher.isEmpty()) {
            throw new Failure(Exit.NO_SERVER, "without bin/atom-os no server is started: start it");
        }
        Path home = Home.of(environment);
        Path log = home.resolve("server.log");
        try {
            Process process = start(launcher, environment, home, log);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!runs(environment)) {
                boolean over = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                // Another may have been faster, and then ours has refused to be the second.
                if (over && !runs(environment)) {
                    throw new Failure(Exit.NO_SERVER, "the server did not start: " + last(log));
                }
                if (System.nanoTime() > deadline) {
                    throw new Failure(Exit.NO_SERVER, "the server does not get ready: see " + log);
                }
            }
        } catch (IOException e) {
            throw new Failure(
                    Exit.NO_SERVER,
                    "the server cannot be started (" + e.getMessage() + "): run atom-os start");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.FAILED, "interrupted");
        }
    }

    private static Process start(
            String launcher, Map<String, String> environment, Path home, Path log)
            throws IOException {
        Files.createDirectories(
                home,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (!Files.exists(log)) {
            Files.createFile(
                    log,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        List<String> command = new ArrayList<>();
        command.add(Files.isExecutable(Path.of("/usr/bin/setsid")) ? "setsid" : "nohup");
        command.addAll(List.of(launcher, "start"));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(home.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().keySet().removeAll(List.of("ATOM_OS_KEY", "ATOM_OS_TOKEN"));
        return builder.start();
    }

    private static boolean runs(Map<String, String> environment) {
        try {
            Address.with("", environment);
            return true;
        } catch (Failure none) {
            return false;
        }
    }

    private static String last(Path log) throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .reduce("see " + log, (before, line) -> line);
    }
}
