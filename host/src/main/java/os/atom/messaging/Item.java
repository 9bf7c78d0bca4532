package os.atom.messaging;

/**
 * Something in an inbox.
 *
 * <p>{@code seq} is its cursor in the inbox; {@code because} says why it is there, in words for the
 * owner.
 */
public sealed interface Item {
    long seq();

    String because();

    /** A message to the owner. */
    record Received(long seq, String because, Message message) implements Item {}

    /** Something else that concerns the owner. */
    record Noticed(long seq, String because, Notice notice) implements Item {}

    /** A message of the owner's that will not arrive. */
    record Returned(long seq, String because, Message message) implements Item {}
}
