package os.atom.delivery;

import os.atom.journal.Conflict;

/** Somebody has as many as one may have. */
public final class TooMany extends Conflict {
    private static final long serialVersionUID = 1L;

    TooMany(int most) {
        super("one principal has at most %d of them".formatted(most));
    }
}
