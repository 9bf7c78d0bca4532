package os.atom.protocol;

/**
 * Who says something, or to whom; as the key said then, never as the text says.
 *
 * @param kind {@code person} or {@code agent}
 */
public record Party(String id, String name, String kind) {}
