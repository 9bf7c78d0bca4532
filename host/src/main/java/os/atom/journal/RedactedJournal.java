package os.atom.journal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import os.atom.redaction.RedactionFailed;
import os.atom.redaction.Redactor;

/**
 * A journal that takes secrets and personal data out of every payload before it is written, so that
 * hashes, tables and exports are over what nobody has to hide. Types, actors and subjects are names
 * of ours, and numbers are measures of ours; they stay as they are.
 *
 * <p>{@link #append} throws {@link RedactionFailed} when a payload cannot be redacted; nothing of
 * the call is written then. Thread-safe.
 */
public final class RedactedJournal implements Journal {
    private final Journal journal;
    private final Redactor redactor;

    public RedactedJournal(Journal journal, Redactor redactor) {
        this.journal = requireNonNull(journal, "journal");
        this.redactor = requireNonNull(redactor, "redactor");
    }

    @Override
    public List<Entry> append(List<Fact> facts) {
        return journal.append(facts.stream().map(this::redacted).toList());
    }

    private Fact redacted(Fact fact) {
        String payload = redactor.record(fact.payload());
        return payload.equals(fact.payload())
                ? fact
                : new Fact(fact.type(), fact.actor(), fact.subject(), payload);
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
