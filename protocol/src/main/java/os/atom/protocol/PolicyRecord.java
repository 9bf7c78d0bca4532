package os.atom.protocol;

/**
 * A policy in force.
 *
 * @param effect {@code permit} or {@code forbid}
 * @param source the shipped file, or the path of a person's own
 */
public record PolicyRecord(String id, String effect, String words, String source) {}
