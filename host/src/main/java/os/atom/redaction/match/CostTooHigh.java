package os.atom.redaction.match;

/** The rules had to look closer so often that it would take too long to go on. */
public final class CostTooHigh extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CostTooHigh(String message) {
        super(message);
    }
}
