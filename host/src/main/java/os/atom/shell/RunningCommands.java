package os.atom.shell;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.journal.JournalUnavailable;

/**
 * The commands that run on this server now, from the entry that says so to the entry that says how
 * it ended. Thread-safe.
 */
final class RunningCommands {
    private static final Logger LOG = Logger.getLogger(RunningCommands.class);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final String host;
    private final Journal journal;
    private final Executor executor;
    private final CommandArchive archive;
    private final Semaphore slots;
    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private volatile boolean closing;

    /**
     * @param host names this server in the journal, the same after a restart
     * @param atOnce how many commands may run side by side; more wait for their turn
     */
    RunningCommands(
            String host, Journal journal, Executor executor, CommandArchive archive, int atOnce) {
        this.host = host;
        this.journal = journal;
        this.executor = executor;
        this.archive = archive;
        this.slots = new Semaphore(atOnce, true);
    }

    /** Records that a command starts, together with what led to it, and starts it. */
    void start(String id, Cleared cleared, List<Fact> before) throws InterruptedException {
        slots.acquire();
        Run run = new Run();
        runs.put(id, run);
        try {
            refuseWhenClosing();
            journal.append(
                    Stream.concat(before.stream(), Stream.of(Facts.started(id, host))).toList());
        } catch (RuntimeException unrecorded) {
            runs.remove(id);
            slots.release();
            throw unrecorded;
        }
        Thread.ofVirtual().name("command-" + id).start(() -> run(id, run, cleared));
    }

    /**
     * The same for commands that a person answered together: all are recorded or none is. The
     * person does not wait for a free place; the commands do.
     */
    void start(Map<String, Cleared> cleared, List<Fact> facts) {
        cleared.keySet().forEach(id -> runs.put(id, new Run()));
        try {
            refuseWhenClosing();
            journal.append(
                    Stream.concat(
                                    facts.stream(),
                                    cleared.keySet().stream().map(id -> Facts.started(id, host)))
                            .toList());
        } catch (RuntimeException unrecorded) {
            runs.keySet().removeAll(cleared.keySet());
            throw unrecorded;
        }
        cleared.forEach((id, command) ->
                Thread.ofVirtual()
                        .name("command-" + id)
                        .start(() -> {
                            slots.acquireUninterruptibly();
                            run(id, runs.getOrDefault(id, new Run()), command);
                        }));
    }

    private void run(String id, Run run, Cleared cleared) {
        try {
            record(Facts.finished(id, execute(id, run, cleared)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            runs.remove(id);
            run.conclude();
            slots.release();
        }
    }

    private Facts.Finished execute(String id, Run run, Cleared cleared)
            throws InterruptedException {
        try {
            return executor.execute(id, run, archive.recording(id), cleared);
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "command %s failed", id);
            return failed("the server failed; its log has the details");
        }
    }

    /** What ended has ended: its entry is tried until the store takes it. */
    private void record(Fact finished) throws InterruptedException {
        while (true) {
            try {
                journal.append(finished);
                return;
            } catch (JournalUnavailable later) {
                if (closing) {
                    return;
                }
                LOG.warnf(
                        "the end of command %s waits: %s", finished.subject(), later.getMessage());
                Thread.sleep(Duration.ofSeconds(1));
            }
        }
    }

    /** Waits until a command's end is on record; returns at once when it does not run here. */
    void await(String id, Duration atMost) throws InterruptedException {
        Run run = runs.get(id);
        if (run != null) {
            run.await(atMost);
        }
    }

    /**
     * Waits for output beyond an offset.
     *
     * @return whether the command runs
     */
    boolean awaitOutput(String id, long beyond, Duration atMost) throws InterruptedException {
        Optional<Run> run = Optional.ofNullable(runs.get(id));
        if (run.isPresent()) {
            run.get().awaitOutput(beyond, atMost);
        }
        return runs.containsKey(id);
    }

    /** Ends a command if it runs here. */
    void stop(String id) {
        Run run = runs.get(id);
        if (run != null) {
            run.stop();
        }
    }

    int count() {
        return runs.size();
    }

    /**
     * Writes down the end of what an earlier life of this server had running: the kernel ended it.
     */
    void recover() {
        for (String id : archive.running(host)) {
            journal.append(Facts.finished(id, failed("the server ended while the command ran")));
        }
    }

    /** Stops everything and waits until it is on record. */
    void close() throws InterruptedException {
        closing = true;
        List<Run> left = List.copyOf(runs.values());
        left.forEach(Run::stop);
        for (Run run : left) {
            run.await(GRACE);
        }
    }

    private void refuseWhenClosing() {
        if (closing) {
            throw new JournalUnavailable("the server is stopping", new IllegalStateException());
        }
    }

    private static Facts.Finished failed(String reason) {
        return new Facts.Finished(Lifecycle.Event.COULD_NOT_RUN, 125, reason, 0, 0, false, "");
    }
}
