package os.atom.cli.server;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Ends the server of this machine, and never another process. */
public final class Stopping {
    private static final Duration AFTER_A_KILL = Duration.ofSeconds(10);

    private Stopping() {}

    /**
     * Asks a server to end and waits until it has; kills it when it takes longer than it may.
     *
     * @param grace for an end in order, with everything on record
     * @return whether it ended in order
     * @throws Failure when it may not be ended by us
     */
    public static boolean stop(LocalServer server, Duration grace) {
        // Looked up first: the handle knows when its process started, and signals no other.
        Optional<ProcessHandle> found = ProcessHandle.of(server.pid());
        if (found.isEmpty() || !server.runs()) {
            throw server.gone();
        }
        ProcessHandle process = found.get();
        signal(server, process::destroy);
        if (ends(server, grace)) {
            return true;
        }
        signal(server, process::destroyForcibly);
        if (!ends(server, AFTER_A_KILL)) {
            throw new Failure(
                    Exit.FAILED,
                    "process "
                            + server.pid()
                            + " does not even end when it is killed: see its log "
                            + server.log());
        }
        return false;
    }

    private static void signal(LocalServer server, BooleanSupplier signal) {
        if (!signal.getAsBoolean() && server.runs()) {
            throw new Failure(
                    Exit.FAILED,
                    "process "
                            + server.pid()
                            + " cannot be stopped: run as the user who started it");
        }
    }

    /** Looks at the process itself: one that nobody buries has ended all the same. */
    private static boolean ends(LocalServer server, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (server.runs()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Pauses.pause("interrupted: it goes on ending");
        }
        return true;
    }
}
