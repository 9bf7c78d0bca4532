package os.atom.messaging;

import java.util.List;

/**
 * A part of an inbox.
 *
 * @param items the oldest first
 * @param cursor up to where it is acknowledged
 * @param unread how many lie after that; counted up to 1,000
 */
public record Inbox(List<Item> items, long cursor, int unread) {
    public Inbox {
        items = List.copyOf(items);
    }
}
