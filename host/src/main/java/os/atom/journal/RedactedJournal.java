package os.atom.journal;

import static java.util.Objects.requireNonNull;

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
public final class RedactedJournal extends WrappedJournal {
    private final Redactor redactor;

    public RedactedJournal(Journal journal, Redactor redactor) {
        super(journal);
        this.redactor = requireNonNull(redactor, "redactor");
    }

    @Override
    public List<Entry> append(List<Fact> facts) {
        return pass(facts.stream().map(this::redacted).toList());
    }

    private Fact redacted(Fact fact) {
        String payload = redactor.record(fact.payload());
        return payload.equals(fact.payload())
                ? fact
                : new Fact(fact.type(), fact.actor(), fact.subject(), payload);
    }
}
