package os.atom.file;

import java.util.Locale;

/**
 * How far a change is.
 *
 * <pre>
 * intended ─┬─ written     the file is the new one
 *           └─ abandoned   nothing came of it
 * </pre>
 */
enum ChangeState {
    INTENDED,
    WRITTEN,
    ABANDONED;

    /** The name on the wire and in the journal. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a name back. */
    static ChangeState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether a change may go from here to there. */
    boolean leadsTo(ChangeState next) {
        return switch (this) {
            case INTENDED -> next != INTENDED;
            case WRITTEN, ABANDONED -> false;
        };
    }
}
