package os.atom.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;
import os.atom.freeze.Halted;
import os.atom.freeze.Stoppable;
import os.atom.identity.PrincipalId;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.journal.JournalUnavailable;
import os.atom.protocol.ViolationRecord;
import os.atom.sandbox.Clearance;
import os.atom.sandbox.Violations;

/**
 * The commands that run on this server now or wait for their turn, from the entry that says so to
 * the entry that says how it ended. Thread-safe.
 */
final class RunningCommands implements Stoppable {
    private static final Logger LOG = Logger.getLogger(RunningCommands.class);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final String BUG = "the server failed; its log has the details";

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** How long whoever stops waits for the ends to be on record. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String host;
    private final Journal journal;
    private final Executor executor;
    private final CommandArchive archive;
    private final Requests requests;
    private final Turns turns;
    private final Function<String, Next> due;
    private final Ends ends;
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final Closing closing = new Closing();

    /**
     * @param host names this server in the journal, the same after a restart
     * @param due decides about a command whose turn has come after it had to wait
     */
    RunningCommands(
            String host,
            Journal journal,
            Executor executor,
            CommandArchive archive,
            Requests requests,
            Turns turns,
            Function<String, Next> due) {
        this.host = host;
        this.journal = journal;
        this.executor = executor;
        this.archive = archive;
        this.requests = requests;
        this.turns = turns;
        this.due = due;
        this.ends = new Ends(journal, closing);
    }

    /**
     * Records that a command starts, together with what led to it, and starts it; or records that
     * it waits for its turn. Never waits itself. The sandbox of one that starts is being set up
     * meanwhile; no program runs in it before all that is durable.
     *
     * @throws Halted when its agent, or everything, was stopped meanwhile; nothing is recorded
     * @throws Backlog when too many of the agent wait; nothing is recorded
     */
    void start(String id, PrincipalId agent, Next.Run next) {
        if (next.approved().isPresent()) {
            startApproved(List.of(new Begun(id, agent, next)), List.of());
            return;
        }
        Place place = new Place(id, agent, turns.take(agent), new Run());
        // Before it is on record: who stops what is on record finds it here.
        places.put(id, place);
        if (place.turn().hasCome()) {
            begin(place, next);
        } else {
            defer(place, next);
        }
    }

    private void begin(Place place, Next.Run next) {
        Clearance onRecord = new Clearance();
        run(place, next, onRecord);
        try {
            refuseWhenClosing();
            journal.append(next.and(Facts.started(place.id(), host)));
            place.run().go();
            onRecord.give();
        } catch (RuntimeException unrecorded) {
            place.run().abandon();
            throw unrecorded;
        } finally {
            onRecord.refuse("its start could not be recorded");
        }
    }

    /** A command that was approved. */
    record Begun(String id, PrincipalId agent, Next.Run next) {}

    /**
     * Records that commands start which were approved: all of them or none, together with what led
     * to it. They are on record at once and then wait for their turn; nobody else waits.
     *
     * @throws Backlog when too many of an agent wait; nothing is recorded
     */
    void startApproved(List<Begun> approved, List<Fact> facts) {
        List<Begins> begins = new ArrayList<>();
        try {
            for (Begun each : approved) {
                Turns.Turn turn = turns.take(each.agent());
                Place place = new Place(each.id(), each.agent(), turn, new Run());
                begins.add(new Begins(place, each.next()));
                places.put(place.id(), place);
            }
            refuseWhenClosing();
            List<Fact> all = new ArrayList<>(facts);
            begins.forEach(
                    each -> all.addAll(each.next().and(Facts.started(each.place().id(), host))));
            journal.append(all);
        } catch (RuntimeException unrecorded) {
            begins.forEach(each -> {
                each.place().run().abandon();
                leave(each.place());
            });
            throw unrecorded;
        }
        for (Begins each : begins) {
            each.place().run().go();
            Thread.ofVirtual()
                    .name("command-" + each.place().id())
                    .start(() -> inItsTurn(each.place(), each.next()));
        }
    }

    private record Begins(Place place, Next.Run next) {}

    private void inItsTurn(Place place, Next.Run next) {
        try {
            if (place.turn().await()) {
                toItsEnd(place, next, Clearance.given());
                return;
            }
            ends.record(
                    place.id(),
                    told(
                            place.run(),
                            Facts.Finished.stopped("it was stopped before its turn came")));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        leave(place);
    }

    private void defer(Place place, Next.Run next) {
        try {
            refuseWhenClosing();
            requests.keep(place.id(), place.agent(), next);
            journal.append(next.and(Facts.queued(place.id(), host)));
        } catch (RuntimeException unrecorded) {
            place.run().abandon();
            leave(place);
            throw unrecorded;
        }
        awaitTurn(place);
    }

    private void awaitTurn(Place place) {
        Thread.ofVirtual().name("queued-" + place.id()).start(() -> comeOn(place));
    }

    private void comeOn(Place place) {
        try {
            if (place.turn().await()) {
                boolean again = true;
                while (again) {
                    again = !goOn(place) && closing.pause(PAUSE);
                }
            } else if (!closing.hasBegun()) {
                ends.record(
                        place.id(),
                        told(
                                place.run(),
                                Facts.Finished.stopped("it was stopped before its turn came")));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            if (!place.run().isGoing()) {
                leave(place);
            }
        }
    }

    /** Acts on what is decided now; false when that cannot be recorded yet. */
    private boolean goOn(Place place) throws InterruptedException {
        try {
            switch (due.apply(place.id())) {
                case Next.Run next -> beginLate(place, next);
                case Next.Rest rest -> journal.append(rest.facts());
            }
            return true;
        } catch (Halted stoppedMeanwhile) {
            return goOn(place);
        } catch (JournalUnavailable later) {
            LOG.warnf("the turn of command %s waits: %s", place.id(), later.getMessage());
            return false;
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "command %s cannot be decided again", place.id());
            ends.record(place.id(), Facts.Finished.failed(BUG));
            return true;
        }
    }

    /** Nobody waits for this start, so it is tried again as it is when it cannot be recorded. */
    private void beginLate(Place place, Next.Run next) {
        refuseWhenClosing();
        journal.append(next.and(Facts.started(place.id(), host)));
        place.run().go();
        run(place, next, Clearance.given());
    }

    private void run(Place place, Next.Run next, Clearance onRecord) {
        Thread.ofVirtual()
                .name("command-" + place.id())
                .start(() -> toItsEnd(place, next, onRecord));
    }

    private void toItsEnd(Place place, Next.Run next, Clearance onRecord) {
        try {
            Facts.Finished finished = execute(place, next, onRecord);
            if (onRecord.await().isEmpty()) {
                ends.record(place.id(), violations(place, next), finished);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            leave(place);
        }
    }

    private List<Fact> violations(Place place, Next.Run next) {
        Violations refused = place.run().violations();
        List<ViolationRecord> found = new ArrayList<>(place.run().notReached());
        if (!refused.isEmpty()) {
            String agent = archive.agentName(place.id());
            found.addAll(new Walled(next.assessment().view(), agent).records(refused));
        }
        return found.stream().map(one -> Facts.violation(place.id(), place.agent(), one)).toList();
    }

    private Facts.Finished execute(Place place, Next.Run next, Clearance onRecord)
            throws InterruptedException {
        String id = place.id();
        try {
            return told(
                    place.run(),
                    executor.execute(id, place.run(), archive.recording(id), next, onRecord));
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "command %s failed", id);
            return Facts.Finished.failed(BUG);
        }
    }

    private static Facts.Finished told(Run run, Facts.Finished finished) {
        return finished.event() == Lifecycle.Event.WAS_STOPPED && !run.why().isEmpty()
                ? finished.because(run.why())
                : finished;
    }

    private void leave(Place place) {
        places.remove(place.id());
        if (!closing.hasBegun()) {
            requests.forget(place.id());
        }
        place.run().conclude();
        turns.release(place.turn());
    }

    /** Waits until a command's end is on record; returns at once when it does not run here. */
    void await(String id, Duration atMost) throws InterruptedException {
        Place place = places.get(id);
        if (place != null) {
            place.run().await(atMost);
        }
    }

    /**
     * Waits for output beyond an offset.
     *
     * @return whether the command runs
     */
    boolean awaitOutput(String id, long beyond, Duration atMost) throws InterruptedException {
        Optional<Place> place = Optional.ofNullable(places.get(id));
        if (place.isPresent()) {
            place.get().run().awaitOutput(beyond, atMost);
        }
        return places.containsKey(id);
    }

    /** Whether a command runs here, or waits for its turn. */
    boolean isHere(String id) {
        return places.containsKey(id);
    }

    /** Where a command is typed to; empty when that is nowhere, or it has not begun in time. */
    Optional<LiveInput> awaitInput(String id, Duration atMost) throws InterruptedException {
        Place place = places.get(id);
        return place == null ? Optional.empty() : place.run().awaitInput(atMost);
    }

    /**
     * Ends a command if it runs here, or waits for its turn.
     *
     * @param grace how long its programs get after they were asked to end
     */
    void stop(String id, String why, Duration grace) {
        Place place = places.get(id);
        if (place != null) {
            stop(place, why, grace);
        }
    }

    private void stop(Place place, String why, Duration grace) {
        place.run().stop(why, grace);
        turns.withdraw(place.turn());
    }

    @Override
    public int endAll(String why) {
        return end(List.copyOf(places.values()), why);
    }

    @Override
    public int endOf(PrincipalId agent, String why) {
        return end(
                places.values().stream().filter(place -> place.agent().equals(agent)).toList(),
                why);
    }

    private int end(List<Place> ending, String why) {
        ending.forEach(place -> stop(place, why, Duration.ZERO));
        await(ending, PATIENCE);
        return (int) ending.stream().filter(place -> place.run().began()).count();
    }

    private static void await(List<Place> ending, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            for (Place place : ending) {
                long left = Math.max(0, deadline - System.nanoTime());
                place.run().await(Duration.ofNanos(left));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    int count() {
        return (int) places.values().stream().filter(place -> place.run().isGoing()).count();
    }

    /**
     * Takes up what an earlier life of this server left: what ran has ended with it, and what
     * waited for its turn in the background waits again.
     */
    void recover() {
        for (String id : archive.running(host)) {
            fail(id, "the server ended while the command ran");
        }
        for (CommandArchive.Queued queued : archive.queued(host)) {
            if (queued.background()) {
                Turns.Turn turn = turns.takeAgain(queued.agent());
                Place place = new Place(queued.id(), queued.agent(), turn, new Run());
                places.put(queued.id(), place);
                awaitTurn(place);
            } else {
                fail(queued.id(), "the server ended before its turn, and nobody waits");
            }
        }
        requests.retain(Set.copyOf(places.keySet()));
    }

    private void fail(String id, String because) {
        journal.append(Facts.finished(id, Facts.Finished.failed(because)));
    }

    /** Stops everything and waits until it is on record; what waits in the background stays so. */
    void close() {
        closing.begin();
        List<Place> left = List.copyOf(places.values());
        left.forEach(place -> stop(place, "the server was stopped", Duration.ZERO));
        await(left, GRACE);
    }

    private void refuseWhenClosing() {
        if (closing.hasBegun()) {
            throw new JournalUnavailable("the server is stopping", new IllegalStateException());
        }
    }
}
