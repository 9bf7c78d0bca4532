package os.atom.journal;

/** One call cannot be written, through its own doing; the store is well. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RuntimeException reason;

    /**
     * @param reason what the caller is to see
     */
    Refusal(RuntimeException reason) {
        super(reason);
        this.reason = reason;
    }

    RuntimeException reason() {
        return reason;
    }
}
