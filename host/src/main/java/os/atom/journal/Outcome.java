package os.atom.journal;

import java.util.List;

/** What became of one call of a batch whose transaction is durable. */
sealed interface Outcome {
    /** Its entries stand. */
    record Written(List<Entry> entries) implements Outcome {}

    /** Nothing of it was written; the rest of the batch was. */
    record Refused(RuntimeException reason) implements Outcome {}
}
