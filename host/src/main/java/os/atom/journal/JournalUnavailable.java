package os.atom.journal;

/**
 * The store cannot take an entry (full disk, lost connection): what was to be recorded must not
 * happen.
 */
public final class JournalUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalUnavailable(String message) {
        super(message);
    }

    public JournalUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
