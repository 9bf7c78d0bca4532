package os.atom.freeze;

import os.atom.journal.Conflict;

/**
 * The journal refuses a beginning, because what holds it back is in the journal before it. Nothing
 * of the call is written.
 */
public final class Halted extends Conflict {
    private static final long serialVersionUID = 1L;

    private final transient Halt halt;

    Halted(Halt halt) {
        super(halt.reason());
        this.halt = halt;
    }

    public Halt halt() {
        return halt;
    }
}
