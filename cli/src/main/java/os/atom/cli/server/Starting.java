package os.atom.cli.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Starts the server in the background, to go on when the caller has ended.
 *
 * <p>It gets a session of its own, so that no terminal's end is its end, nothing to read, and none
 * of the caller's keys. What it prints goes to {@code logs/start.log} in its home, from the
 * beginning each time; what it logs to the file beside it.
 */
public final class Starting {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LOOK_MILLIS = 20;
    private static final String OURS = "atom-os: ";

    /** How the greeting's last line begins. */
    private static final String GREETED = "\nstop: ";

    private final Process process;
    private final Path said;
    private final Map<String, String> environment;
    private final long deadline = System.nanoTime() + PATIENCE.toNanos();

    private Starting(Process process, Path said, Map<String, String> environment) {
        this.process = process;
        this.said = said;
        this.environment = environment;
    }

    /**
     * Returns when a server runs for this home; at once when one does already.
     *
     * @param launcher {@code bin/atom-os}; empty when nobody said where it is
     * @throws Failure when it does not start, with the last thing it said
     */
    public static void server(String launcher, Map<String, String> environment) {
        if (!environment.getOrDefault("ATOM_OS_URL", "").isBlank()
                || LocalServer.running(environment).isPresent()) {
            return;
        }
        try {
            begin(launcher, List.of(), environment).awaitServing();
        } catch (Failure failed) {
            // Another may have been faster, and then ours has refused to be the second.
            if (LocalServer.running(environment).isEmpty()) {
                throw failed;
            }
        }
    }

    /**
     * Starts a server of our own and returns when it serves.
     *
     * @param flags of {@code atom-os start}
     * @return its greeting
     * @throws Failure when it does not start, with the last thing it said
     */
    public static String daemon(
            String launcher, List<String> flags, Map<String, String> environment) {
        Starting starting = begin(launcher, flags, environment);
        starting.awaitServing();
        return starting.greeting();
    }

    /**
     * Waits for a server that somebody else starts.
     *
     * @return the first that runs and is meant; empty when it takes too long
     */
    public static Optional<LocalServer> await(
            Map<String, String> environment, Predicate<LocalServer> meant) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<LocalServer> running = LocalServer.running(environment).filter(meant);
        while (running.isEmpty() && System.nanoTime() < deadline) {
            Pauses.pause("interrupted: it goes on starting");
            running = LocalServer.running(environment).filter(meant);
        }
        return running;
    }

    private static Starting begin(
            String launcher, List<String> flags, Map<String, String> environment) {
        if (launcher.isEmpty()) {
            throw new Failure(Exit.NO_SERVER, "without bin/atom-os no server is started: start it");
        }
        Path home = Home.of(environment);
        try {
            Path logs = Home.makeLogs(home);
            Path said = Files.createTempFile(logs, ".start", ".log");
            List<String> command = new ArrayList<>(detached(new Surroundings(environment)));
            command.addAll(List.of(launcher, "start"));
            command.addAll(flags);
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(home.toFile())
                            .redirectInput(Path.of("/dev/null").toFile())
                            .redirectOutput(said.toFile())
                            .redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(environment);
            builder.environment().keySet().removeAll(List.of("ATOM_OS_KEY", "ATOM_OS_TOKEN"));
            builder.environment().put("ATOM_OS_STARTED_BY", "daemon");
            return new Starting(builder.start(), said, environment);
        } catch (IOException e) {
            throw new Failure(
                    Exit.NO_SERVER,
                    "the server cannot be started (" + e.getMessage() + "): run atom-os start");
        }
    }

    /** What makes a session and becomes the program; macOS has no {@code setsid}, but Perl. */
    private static List<String> detached(Surroundings user) {
        Optional<Path> setsid = user.program("setsid");
        Optional<Path> perl = user.program("perl");
        if (setsid.isPresent()) {
            return List.of(setsid.get().toString());
        }
        if (perl.isPresent()) {
            return List.of(
                    perl.get().toString(),
                    "-MPOSIX",
                    "-e",
                    "setsid() > 0 && exec @ARGV; die \"$!\\n\"");
        }
        throw new Failure(
                Exit.FAILED,
                "neither setsid nor perl is on the PATH to start a server in the background:"
                        + " install one, or run atom-os start in a terminal of its own");
    }

    private void awaitServing() {
        while (LocalServer.running(environment)
                .filter(server -> server.pid() == process.pid())
                .isEmpty()) {
            look();
        }
        try {
            Files.move(
                    said,
                    said.resolveSibling("start.log"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Failure(Exit.FAILED, "cannot write " + said + ": check who owns its folder");
        }
    }

    private String greeting() {
        Path log = said.resolveSibling("start.log");
        String text = read(log);
        while (!text.contains(GREETED) || !text.endsWith("\n")) {
            look();
            text = read(log);
        }
        return text;
    }

    /** Waits a moment for the process, and gives up with it or when it takes too long. */
    private void look() {
        try {
            if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new Failure(Exit.NO_SERVER, "the server did not start: " + lastWords());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.FAILED, "interrupted");
        }
        if (System.nanoTime() > deadline) {
            throw new Failure(Exit.NO_SERVER, "the server does not get ready: see " + said);
        }
    }

    private String lastWords() {
        String last =
                read(said)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .reduce("it said nothing", (before, line) -> line);
        try {
            Files.deleteIfExists(said);
        } catch (IOException kept) {
            // The next look into the folder shows it.
        }
        return last.startsWith(OURS) ? last.substring(OURS.length()) : last;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
