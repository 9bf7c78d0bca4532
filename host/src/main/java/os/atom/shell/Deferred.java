package os.atom.shell;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;
import os.atom.approval.Revoked;
import os.atom.freeze.Halted;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.journal.JournalUnavailable;
import os.atom.sandbox.Clearance;

/**
 * Commands that wait for their turn, on record: kept word for word, and decided again when it
 * comes. Thread-safe.
 */
final class Deferred {
    private static final Logger LOG = Logger.getLogger(Deferred.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String host;
    private final Journal journal;
    private final Requests requests;
    private final RunningCommands running;
    private final Execution execution;
    private final Ends ends;
    private final Closing closing;
    private final Function<String, Next> due;

    /**
     * @param host names this server in the journal
     * @param due decides about a command whose turn has come
     */
    Deferred(
            String host,
            Journal journal,
            Requests requests,
            RunningCommands running,
            Execution execution,
            Ends ends,
            Closing closing,
            Function<String, Next> due) {
        this.host = host;
        this.journal = journal;
        this.requests = requests;
        this.running = running;
        this.execution = execution;
        this.ends = ends;
        this.closing = closing;
        this.due = due;
    }

    /**
     * Keeps what a command that has to wait is to run; to be recorded with the facts.
     *
     * @return what is recorded of it
     * @throws JournalUnavailable when it cannot be kept
     */
    List<Fact> keep(Place place, Next.Run next) {
        requests.keep(place.id(), place.agent(), next);
        return next.and(Facts.queued(place.id(), host));
    }

    /** Lets a command go on when its turn comes, once its waiting is on record. */
    void await(Place place) {
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
                Facts.Finished stopped =
                        Facts.Finished.stopped("it was stopped before its turn came");
                ends.record(place.id(), place.run().told(stopped));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            if (!place.run().isGoing()) {
                running.leave(place);
            }
        }
    }

    /** Acts on what is decided now; false when that cannot be recorded yet. */
    private boolean goOn(Place place) throws InterruptedException {
        try {
            switch (due.apply(place.id())) {
                case Next.Run next -> begin(place, next);
                case Next.Rest rest -> journal.append(rest.facts());
            }
            return true;
        } catch (Halted | Revoked meanwhile) {
            return goOn(place);
        } catch (JournalUnavailable later) {
            LOG.warnf("the turn of command %s waits: %s", place.id(), later.getMessage());
            return false;
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "command %s cannot be decided again", place.id());
            ends.record(place.id(), Facts.Finished.bug());
            return true;
        }
    }

    /** Nobody waits for this start, so it is tried again as it is when it cannot be recorded. */
    private void begin(Place place, Next.Run next) {
        closing.refuse();
        journal.append(next.and(Facts.started(place.id(), host, next.standing())));
        place.run().go();
        execution.begin(place, next, Clearance.given());
    }
}
