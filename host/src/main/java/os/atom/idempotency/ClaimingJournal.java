package os.atom.idempotency;

import java.util.ArrayList;
import java.util.List;
import os.atom.journal.Entry;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.journal.WrappedJournal;

/** Adds the claim of the request under way to the first entries that it makes. */
final class ClaimingJournal extends WrappedJournal {
    static final ScopedValue<Claim> UNDER_WAY = ScopedValue.newInstance();

    ClaimingJournal(Journal journal) {
        super(journal);
    }

    /** The claim comes last, and is about what the last of the facts is about. */
    @Override
    public List<Entry> append(List<Fact> facts) {
        if (facts.isEmpty() || !UNDER_WAY.isBound() || UNDER_WAY.get().isLaid()) {
            return pass(facts);
        }
        Claim claim = UNDER_WAY.get();
        String subject = facts.getLast().subject();
        List<Fact> claimed = new ArrayList<>(facts);
        claimed.add(claim.fact(subject));
        List<Entry> entries = pass(claimed);
        claim.lay(subject);
        return entries.subList(0, facts.size());
    }
}
