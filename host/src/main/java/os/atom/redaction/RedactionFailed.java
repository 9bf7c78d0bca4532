package os.atom.redaction;

/** A text could not be redacted, so it must not be stored or sent. Says why, and what mends it. */
public final class RedactionFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The rule by which things are refused when this happens. */
    public static final String RULE = "redaction.failed";

    private final String mend;

    public RedactionFailed(String reason, String mend) {
        super(reason);
        this.mend = mend;
    }

    public RedactionFailed(String reason, String mend, Throwable cause) {
        super(reason, cause);
        this.mend = mend;
    }

    /** Why, in words that hold nothing of the text. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** What would make it pass. */
    public String mend() {
        return mend;
    }
}
