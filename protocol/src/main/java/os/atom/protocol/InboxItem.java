package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Something in an inbox.
 *
 * @param cursor acknowledge it, or read on, by this
 * @param kind {@code message} to the owner, {@code returned}: one of the owner's that will not
 *     arrive, {@code post} that concerns the owner, {@code loop} of agents that was stopped, or
 *     {@code peer} whose card people should look at
 * @param because why it is in the inbox
 * @param message of the first two kinds
 * @param notice of the others
 */
public record InboxItem(
        String cursor,
        String kind,
        String because,
        @Nullable MessageRecord message,
        @Nullable NoticeRecord notice) {}
