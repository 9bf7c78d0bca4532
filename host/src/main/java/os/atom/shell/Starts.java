package os.atom.shell;

import java.util.ArrayList;
import java.util.List;
import os.atom.freeze.Halted;
import os.atom.identity.PrincipalId;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.sandbox.Clearance;

/**
 * The one place where commands start: on record first, at once or when their turn comes.
 * Thread-safe.
 */
final class Starts {
    private final String host;
    private final Journal journal;
    private final CommandArchive archive;
    private final Requests requests;
    private final RunningCommands running;
    private final Execution execution;
    private final Deferred deferred;
    private final Closing closing;

    /**
     * @param host names this server in the journal, the same after a restart
     */
    Starts(
            String host,
            Journal journal,
            CommandArchive archive,
            Requests requests,
            RunningCommands running,
            Execution execution,
            Deferred deferred,
            Closing closing) {
        this.host = host;
        this.journal = journal;
        this.archive = archive;
        this.requests = requests;
        this.running = running;
        this.execution = execution;
        this.deferred = deferred;
        this.closing = closing;
    }

    /** A command that may run. */
    record Begun(String id, PrincipalId agent, Next.Run next) {}

    private record Placed(Place place, Next.Run next) {
        boolean isDue() {
            return place.turn().hasCome();
        }
    }

    /**
     * Records that a command starts, together with what led to it, and starts it; or records that
     * it waits for its turn. Never waits itself.
     *
     * @throws Halted when its agent, or everything, was stopped meanwhile; nothing is recorded
     * @throws Backlog when too many of the agent wait; nothing is recorded
     */
    void start(String id, PrincipalId agent, Next.Run next) {
        if (next.approved().isPresent()) {
            start(List.of(new Begun(id, agent, next)), List.of());
            return;
        }
        Placed placed = new Placed(running.enter(id, agent), next);
        if (placed.isDue()) {
            beginAhead(placed);
        } else {
            record(List.of(placed), List.of());
        }
    }

    /**
     * The same for several, all of them or none.
     *
     * @param facts what led to it
     */
    void start(List<Begun> all, List<Fact> facts) {
        List<Placed> placed = new ArrayList<>();
        try {
            for (Begun each : all) {
                placed.add(new Placed(running.enter(each.id(), each.agent()), each.next()));
            }
        } catch (Backlog full) {
            abandon(placed);
            throw full;
        }
        record(placed, facts);
    }

    private void record(List<Placed> placed, List<Fact> facts) {
        // Asked once: a turn may come while the others are looked at.
        List<Placed> due = placed.stream().filter(Placed::isDue).toList();
        try {
            closing.refuse();
            List<Fact> all = new ArrayList<>(facts);
            for (Placed each : placed) {
                all.addAll(
                        due.contains(each)
                                ? each.next()
                                        .and(
                                                Facts.started(
                                                        each.place().id(),
                                                        host,
                                                        each.next().standing()))
                                : deferred.keep(each.place(), each.next()));
            }
            journal.append(all);
        } catch (RuntimeException unrecorded) {
            abandon(placed);
            throw unrecorded;
        }
        for (Placed each : placed) {
            if (due.contains(each)) {
                each.place().run().go();
                execution.begin(each.place(), each.next(), Clearance.given());
            } else {
                deferred.await(each.place());
            }
        }
    }

    private void abandon(List<Placed> placed) {
        for (Placed each : placed) {
            each.place().run().abandon();
            running.leave(each.place());
        }
    }

    /**
     * The sandbox is set up while the start is being recorded; no program runs in it before that is
     * durable.
     */
    private void beginAhead(Placed placed) {
        Place place = placed.place();
        Clearance onRecord = new Clearance();
        execution.begin(place, placed.next(), onRecord);
        try {
            closing.refuse();
            journal.append(
                    placed.next().and(Facts.started(place.id(), host, placed.next().standing())));
            place.run().go();
            onRecord.give();
        } catch (RuntimeException unrecorded) {
            place.run().abandon();
            throw unrecorded;
        } finally {
            onRecord.refuse("its start could not be recorded");
        }
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
                deferred.await(running.enterAgain(queued.id(), queued.agent()));
            } else {
                fail(queued.id(), "the server ended before its turn, and nobody waits");
            }
        }
        requests.retain(running.ids());
    }

    private void fail(String id, String because) {
        journal.append(Facts.finished(id, Facts.Finished.failed(because)));
    }
}
