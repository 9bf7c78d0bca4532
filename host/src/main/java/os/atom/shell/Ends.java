package os.atom.shell;

import java.time.Duration;
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
        Fact fact = Facts.finished(id, finished);
        boolean again = true;
        while (again) {
            again = !tried(fact) && closing.pause(PAUSE);
        }
    }

    private boolean tried(Fact fact) {
        try {
            journal.append(fact);
            return true;
        } catch (JournalUnavailable | RedactionFailed later) {
            LOG.warnf("the end of command %s waits: %s", fact.subject(), later.getMessage());
            return false;
        }
    }
}
