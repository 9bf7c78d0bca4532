package os.atom.protocol;

/**
 * Someone whom the words of a post name.
 *
 * @param silent whether they are named without being told, as by {@code @_name}
 */
public record MentionRecord(String id, String name, boolean silent) {}
