package os.atom.shell;

import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import os.atom.journal.Fact;
import os.atom.protocol.ViolationRecord;
import os.atom.sandbox.Clearance;
import os.atom.sandbox.Violations;

/** Runs commands to their ends, each on a thread of its own, and puts the ends on record. */
final class Execution {
    private static final Logger LOG = Logger.getLogger(Execution.class);

    private final Executor executor;
    private final CommandArchive archive;
    private final RunningCommands running;
    private final Ends ends;
    private final Forcing forcing;

    Execution(
            Executor executor,
            CommandArchive archive,
            RunningCommands running,
            Ends ends,
            Forcing forcing) {
        this.executor = executor;
        this.archive = archive;
        this.running = running;
        this.ends = ends;
        this.forcing = forcing;
    }

    /**
     * Runs a command; its place is left when it has ended.
     *
     * @param onRecord given when its start is on record; when that is refused nothing runs
     */
    void begin(Place place, Next.Run next, Clearance onRecord) {
        Thread.ofVirtual()
                .name("command-" + place.id())
                .start(() -> toItsEnd(place, next, onRecord));
    }

    private void toItsEnd(Place place, Next.Run next, Clearance onRecord) {
        try {
            Facts.Finished finished = execute(place, next, onRecord);
            if (onRecord.await().isEmpty()) {
                record(place, violations(place, next), finished);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            running.leave(place);
            place.run().prepareNext();
        }
    }

    /** Whoever waits for the end is told by the place that is left. */
    private void record(Place place, List<Fact> violations, Facts.Finished finished)
            throws InterruptedException {
        if (!finished.isRecorded()) {
            ends.record(place.id(), violations, finished);
            return;
        }
        Thread forced = forcing.begin(archive.recording(place.id()));
        ends.record(place.id(), violations, finished);
        forced.join();
    }

    private Facts.Finished execute(Place place, Next.Run next, Clearance onRecord)
            throws InterruptedException {
        String id = place.id();
        try {
            return place.run()
                    .told(executor.execute(id, place.run(), archive.recording(id), next, onRecord));
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "command %s failed", id);
            return Facts.Finished.bug();
        }
    }

    private List<Fact> violations(Place place, Next.Run next) {
        Violations refused = place.run().violations();
        List<ViolationRecord> found = new ArrayList<>(place.run().notReached());
        if (!refused.isEmpty()) {
            String agent = archive.agentName(place.id());
            Assessment assessment = next.assessment();
            found.addAll(
                    new Walled(assessment.view(), agent, assessment.connects()).records(refused));
        }
        return found.stream().map(one -> Facts.violation(place.id(), place.agent(), one)).toList();
    }
}
