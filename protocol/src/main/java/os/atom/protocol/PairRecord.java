package os.atom.protocol;

/**
 * What people said about one principal writing to another; the other direction is a pair of its
 * own.
 *
 * @param from an id
 * @param to an id
 * @param verdict {@code allow} or {@code deny}
 */
public record PairRecord(String from, String to, String verdict) {}
