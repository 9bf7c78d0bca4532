package os.atom.redaction.rule;

/** A rule file cannot be used. The message names file and line, and what is wrong. */
public final class RuleInvalid extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String reason;

    public RuleInvalid(String file, int line, String reason) {
        super(file + ":" + line + ": " + reason);
        this.file = file;
        this.line = line;
        this.reason = reason;
    }

    public String file() {
        return file;
    }

    /** From 1. */
    public int line() {
        return line;
    }

    public String reason() {
        return reason;
    }
}
