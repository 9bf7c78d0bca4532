package os.atom.shell;

/** Output was asked for from an offset that no answer named. */
public final class NoOffset extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoOffset(long offset) {
        super(offset + " is no offset that an answer named; go on from next, or start at 0");
    }
}
