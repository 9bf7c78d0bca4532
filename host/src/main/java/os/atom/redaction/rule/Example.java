package os.atom.redaction.rule;

/**
 * A text that a rule file promises something of.
 *
 * @param line where it stands in its file
 * @param template see {@link Template}
 */
public record Example(int line, String template) {}
