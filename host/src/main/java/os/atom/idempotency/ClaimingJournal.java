package os.atom.idempotency;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import os.atom.journal.Entry;
import os.atom.journal.Fact;
import os.atom.journal.Filter;
import os.atom.journal.Head;
import os.atom.journal.Journal;
import os.atom.journal.Recorded;

/** Adds the claim of the request under way to the first entries that it makes. */
final class ClaimingJournal implements Journal {
    static final ScopedValue<Claim> UNDER_WAY = ScopedValue.newInstance();

    private final Journal journal;

    ClaimingJournal(Journal journal) {
        this.journal = journal;
    }

    /** The claim comes last, and is about what the last of the facts is about. */
    @Override
    public List<Entry> append(List<Fact> facts) {
        if (facts.isEmpty() || !UNDER_WAY.isBound() || UNDER_WAY.get().isLaid()) {
            return journal.append(facts);
        }
        Claim claim = UNDER_WAY.get();
        String subject = facts.getLast().subject();
        List<Fact> claimed = new ArrayList<>(facts);
        claimed.add(claim.fact(subject));
        List<Entry> entries = journal.append(claimed);
        claim.lay(subject);
        return entries.subList(0, facts.size());
    }

    @Override
    public List<Recorded> after(long seq, int limit, Filter filter) {
        return journal.after(seq, limit, filter);
    }

    @Override
    public List<Recorded> before(long seq, int limit, Filter filter) {
        return journal.before(seq, limit, filter);
    }

    @Override
    public Head head() {
        return journal.head();
    }

    @Override
    public boolean await(long seq, Duration timeout) throws InterruptedException {
        return journal.await(seq, timeout);
    }

    @Override
    public void close() {
        journal.close();
    }
}
