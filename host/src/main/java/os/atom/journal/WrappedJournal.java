package os.atom.journal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * A journal before another one: it changes what is appended, and reading is the other's business.
 * As thread-safe as the other.
 */
public abstract class WrappedJournal implements Journal {
    private final Journal journal;

    protected WrappedJournal(Journal journal) {
        this.journal = requireNonNull(journal, "journal");
    }

    /** Appends to the other one. */
    protected final List<Entry> pass(List<Fact> facts) {
        return journal.append(facts);
    }

    @Override
    public final List<Recorded> after(long seq, int limit, Filter filter) {
        return journal.after(seq, limit, filter);
    }

    @Override
    public final List<Recorded> before(long seq, int limit, Filter filter) {
        return journal.before(seq, limit, filter);
    }

    @Override
    public final Head head() {
        return journal.head();
    }

    @Override
    public final long reached() {
        return journal.reached();
    }

    @Override
    public final boolean await(long seq, Duration timeout) throws InterruptedException {
        return journal.await(seq, timeout);
    }

    @Override
    public final void close() {
        journal.close();
    }
}
