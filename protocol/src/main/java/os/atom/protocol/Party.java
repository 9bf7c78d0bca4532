package os.atom.protocol;

/**
 * Who says something, or to whom; as the key said then, never as the text says.
 *
 * @param kind {@code person}, {@code agent}, {@code peer} for an agent elsewhere for which nobody
 *     here vouches, or {@code host} for the server itself
 */
public record Party(String id, String name, String kind) {}
