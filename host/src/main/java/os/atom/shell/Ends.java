package os.atom.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import os.atom.identity.Principal;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.journal.JournalUnavailable;
import os.atom.journal.Trouble;
import os.atom.redaction.RedactionFailed;

/**
 * Puts the ends of commands on record: what has ended has ended, so its entry is tried until the
 * store takes it, or the server stops. Thread-safe.
 */
final class Ends {
    private static final Logger LOG = Logger.getLogger(Ends.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration LAST = Duration.ofSeconds(5);

    private final Journal journal;
    private final Closing closing;

    /** Who asks for the same again while it waits is on record once. */
    private final Map<Fact, Thread> pending = new ConcurrentHashMap<>();

    /**
     * @param closing from then on each is tried once more only
     */
    Ends(Journal journal, Closing closing) {
        this.journal = journal;
        this.closing = closing;
    }

    void record(String id, Facts.Finished finished) throws InterruptedException {
        record(id, List.of(), finished);
    }

    /**
     * The same.
     *
     * @param before the violations, to be known by the time it is over
     */
    void record(String id, List<Fact> before, Facts.Finished finished) throws InterruptedException {
        List<Fact> facts = and(before, id, finished);
        List<Fact> withheld = and(before.stream().map(Facts::withheld).toList(), id, finished);
        boolean again = true;
        while (again) {
            again = !tried(id, facts, withheld) && closing.pause(PAUSE);
        }
    }

    /**
     * Puts on record who asked for an end; while the store does not take it, that is tried again as
     * the end itself is, by nobody who waits.
     *
     * @return why it is not on record yet; empty when it is
     */
    Optional<Trouble> asked(String id, Principal by) {
        Fact fact = Facts.stopRequested(id, by);
        try {
            journal.append(fact);
            return Optional.empty();
        } catch (JournalUnavailable later) {
            LOG.warnf("who stopped command %s waits: %s", id, later.getMessage());
            pending.computeIfAbsent(
                    fact, _ -> Thread.ofVirtual().name("stop-" + id).start(() -> untilTaken(fact)));
            return Optional.of(later.trouble());
        }
    }

    private void untilTaken(Fact fact) {
        boolean open = true;
        try {
            do {
                open = closing.pause(PAUSE);
            } while (!isTaken(fact) && open);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            pending.remove(fact);
        }
    }

    private boolean isTaken(Fact fact) {
        try {
            journal.append(fact);
            return true;
        } catch (JournalUnavailable later) {
            if (closing.hasBegun()) {
                LOG.errorf(
                        "nobody will know who stopped command %s: %s asked for it, and the store"
                                + " does not take that",
                        fact.subject(), fact.actor());
            }
            return false;
        }
    }

    /** Waits until each that waits was tried for the last time; after the closing has begun. */
    void close() {
        try {
            for (Thread waiting : List.copyOf(pending.values())) {
                waiting.join(LAST);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Fact> and(List<Fact> before, String id, Facts.Finished finished) {
        List<Fact> facts = new ArrayList<>(before);
        facts.add(Facts.finished(id, finished));
        return facts;
    }

    /** What a command named must not keep its end off the record because it cannot be redacted. */
    private boolean tried(String id, List<Fact> facts, List<Fact> withheld) {
        try {
            append(facts, withheld);
            return true;
        } catch (JournalUnavailable | RedactionFailed later) {
            LOG.warnf("the end of command %s waits: %s", id, later.getMessage());
            return false;
        }
    }

    private void append(List<Fact> facts, List<Fact> withheld) {
        try {
            journal.append(facts);
        } catch (RedactionFailed unspeakable) {
            journal.append(withheld);
        }
    }
}
