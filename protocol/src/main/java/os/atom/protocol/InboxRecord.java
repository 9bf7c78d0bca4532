package os.atom.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/inbox}: a part of an inbox, the oldest first.
 *
 * @param next read on with {@code after}; missing when there is nothing more now
 * @param acknowledged the cursor up to which the owner acknowledged it
 * @param unread how many lie after that, counted up to 1,000
 * @param readableBy who can read it beside the owner: always {@code people}
 */
public record InboxRecord(
        List<InboxItem> items,
        @Nullable String next,
        String acknowledged,
        int unread,
        String readableBy) {
    public InboxRecord {
        items = List.copyOf(items);
    }
}
