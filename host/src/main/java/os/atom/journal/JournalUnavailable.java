package os.atom.journal;

/**
 * The store cannot take an entry (full disk, lost connection): what was to be recorded must not
 * happen.
 */
public final class JournalUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Trouble trouble;

    public JournalUnavailable(String message) {
        super(message);
        trouble = Trouble.OTHER;
    }

    /** For a file beside the store that cannot be written; the trouble is read from the cause. */
    public JournalUnavailable(String message, Throwable cause) {
        this(message, cause, Trouble.of(cause));
    }

    JournalUnavailable(String message, Trouble trouble) {
        super(message);
        this.trouble = trouble;
    }

    JournalUnavailable(String message, Throwable cause, Trouble trouble) {
        super(message, cause);
        this.trouble = trouble;
    }

    /**
     * The message for whoever starts a server: with what to do, where the kind of failure tells.
     */
    public String told() {
        return trouble == Trouble.OTHER
                ? String.valueOf(getMessage())
                : getMessage() + "; " + trouble.mend();
    }

    /** What kind of failure it is. */
    public Trouble trouble() {
        return trouble;
    }
}
