package os.atom.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.journal.JournalUnavailable;
import os.atom.redaction.RedactionFailed;

/**
 * Puts the ends of commands on record: what has ended has ended, so its entry is tried until the
 * store takes it, or the server stops. Thread-safe.
 */
final class Ends {
    private static final Logger LOG = Logger.getLogger(Ends.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Journal journal;
    private final Closing closing;

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
