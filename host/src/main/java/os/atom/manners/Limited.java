package os.atom.manners;

import os.atom.journal.Conflict;

/** Nothing was said: it was too much. Nothing of the call is written. */
public final class Limited extends Conflict {
    private static final long serialVersionUID = 1L;

    private final transient Refused refused;

    Limited(Refused refused) {
        super(refused.reason());
        this.refused = refused;
    }

    public Refused refused() {
        return refused;
    }
}
