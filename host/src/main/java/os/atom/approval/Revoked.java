package os.atom.approval;

import os.atom.journal.Conflict;

/** The journal refuses a start, because what covered it was taken back before it. */
public final class Revoked extends Conflict {
    private static final long serialVersionUID = 1L;

    Revoked(String id) {
        super("standing approval %s was revoked".formatted(id));
    }
}
