package os.atom.file;

import java.util.Locale;

/**
 * How far the use of a file is that a person was asked for.
 *
 * <pre>
 * awaiting_approval ─┬─ running ─┬─ completed   it was done
 *                    │           └─ failed      nothing came of it
 *                    ├─ refused                 by a person, or it was not what was asked any more
 *                    ├─ expired                 nobody answered in time
 *                    └─ stopped                 it was withdrawn
 * </pre>
 */
enum RequestState {
    AWAITING_APPROVAL,
    RUNNING,
    COMPLETED,
    FAILED,
    REFUSED,
    EXPIRED,
    STOPPED;

    /** The name on the wire, that of commands in the same state. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a name back. */
    static RequestState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether nothing comes after it. */
    boolean isFinal() {
        return switch (this) {
            case AWAITING_APPROVAL, RUNNING -> false;
            case COMPLETED, FAILED, REFUSED, EXPIRED, STOPPED -> true;
        };
    }
}
