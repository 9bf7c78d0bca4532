package os.atom.redaction.rule;

/** A condition on what a pattern matched. Pure and thread-safe. */
public interface Check {
    /** Whether a text, separators and all, can be what it looks like. */
    boolean holds(String text);
}
