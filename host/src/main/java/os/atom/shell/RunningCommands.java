package os.atom.shell;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import os.atom.freeze.Halted;
import os.atom.freeze.Stoppable;
import os.atom.identity.PrincipalId;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.journal.JournalUnavailable;
import os.atom.sandbox.Clearance;

/**
 * The commands that run on this server now, from the entry that says so to the entry that says how
 * it ended. Thread-safe.
 */
final class RunningCommands implements Stoppable {
    private static final Logger LOG = Logger.getLogger(RunningCommands.class);
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** How long whoever stops waits for the ends to be on record. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String host;
    private final Journal journal;
    private final Executor executor;
    private final CommandArchive archive;
    private final Semaphore slots;
    private final Map<String, Running> runs = new ConcurrentHashMap<>();
    private volatile boolean closing;

    private record Running(PrincipalId agent, Run run) {}

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

    /**
     * Records that a command starts, together with what led to it, and starts it. Its sandbox is
     * being set up meanwhile; no program runs in it before all that is durable.
     *
     * @throws Halted when its agent, or everything, was stopped meanwhile; nothing is recorded
     */
    void start(String id, Admitted admitted, List<Fact> before) throws InterruptedException {
        slots.acquire();
        Run run = new Run();
        Clearance onRecord = new Clearance();
        // Before it is on record: who stops what is on record finds it here.
        runs.put(id, new Running(admitted.agent(), run));
        Thread.ofVirtual().name("command-" + id).start(() -> run(id, run, admitted, onRecord));
        try {
            refuseWhenClosing();
            journal.append(
                    Stream.concat(before.stream(), Stream.of(Facts.started(id, host))).toList());
            onRecord.give();
        } catch (RuntimeException unrecorded) {
            run.abandon();
            throw unrecorded;
        } finally {
            onRecord.refuse("its start could not be recorded");
        }
    }

    /**
     * The same for commands that a person answered together: all are recorded or none is. The
     * person does not wait for a free place; the commands do.
     */
    void start(Map<String, Admitted> admitted, List<Fact> facts) {
        List<Begun> begun =
                admitted.entrySet().stream()
                        .map(each -> new Begun(each.getKey(), each.getValue(), new Run()))
                        .toList();
        begun.forEach(each -> runs.put(each.id(), each.running()));
        try {
            refuseWhenClosing();
            journal.append(
                    Stream.concat(
                                    facts.stream(),
                                    begun.stream().map(each -> Facts.started(each.id(), host)))
                            .toList());
        } catch (RuntimeException unrecorded) {
            begun.forEach(this::abandon);
            throw unrecorded;
        }
        begun.forEach(each ->
                Thread.ofVirtual().name("command-" + each.id()).start(() -> runInTurn(each)));
    }

    private record Begun(String id, Admitted admitted, Run run) {
        Running running() {
            return new Running(admitted.agent(), run);
        }
    }

    private void abandon(Begun begun) {
        runs.remove(begun.id(), begun.running());
        begun.run().abandon();
        begun.run().conclude();
    }

    private void runInTurn(Begun begun) {
        slots.acquireUninterruptibly();
        run(begun.id(), begun.run(), begun.admitted(), Clearance.given());
    }

    private void run(String id, Run run, Admitted admitted, Clearance onRecord) {
        try {
            Facts.Finished finished = execute(id, run, admitted, onRecord);
            if (onRecord.await().isEmpty()) {
                record(Facts.finished(id, finished));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            runs.remove(id);
            run.conclude();
            slots.release();
        }
    }

    private Facts.Finished execute(String id, Run run, Admitted admitted, Clearance onRecord)
            throws InterruptedException {
        try {
            return told(run, executor.execute(id, run, archive.recording(id), admitted, onRecord));
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "command %s failed", id);
            return failed("the server failed; its log has the details");
        }
    }

    private static Facts.Finished told(Run run, Facts.Finished finished) {
        return finished.event() == Lifecycle.Event.WAS_STOPPED && !run.why().isEmpty()
                ? finished.because(run.why())
                : finished;
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
        Running running = runs.get(id);
        if (running != null) {
            running.run().await(atMost);
        }
    }

    /**
     * Waits for output beyond an offset.
     *
     * @return whether the command runs
     */
    boolean awaitOutput(String id, long beyond, Duration atMost) throws InterruptedException {
        Optional<Running> running = Optional.ofNullable(runs.get(id));
        if (running.isPresent()) {
            running.get().run().awaitOutput(beyond, atMost);
        }
        return runs.containsKey(id);
    }

    /** Ends a command if it runs here. */
    void stop(String id) {
        Running running = runs.get(id);
        if (running != null) {
            running.run().stop();
        }
    }

    @Override
    public int endAll(String why) {
        return end(List.copyOf(runs.values()), why);
    }

    @Override
    public int endOf(PrincipalId agent, String why) {
        return end(
                runs.values().stream().filter(running -> running.agent().equals(agent)).toList(),
                why);
    }

    private static int end(List<Running> ending, String why) {
        ending.forEach(running -> running.run().stop(why));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (Running running : ending) {
                long left = Math.max(0, deadline - System.nanoTime());
                running.run().await(Duration.ofNanos(left));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        return (int) ending.stream().filter(running -> running.run().began()).count();
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
        List<Running> left = List.copyOf(runs.values());
        left.forEach(running -> running.run().stop("the server was stopped"));
        for (Running running : left) {
            running.run().await(GRACE);
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
