package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Something in an inbox.
 *
 * @param cursor acknowledge it, or read on, by this
 * @param kind {@code message} to the owner, or {@code returned}: one of the owner's that will not
 *     arrive
 * @param because why it is in the inbox
 */
public record InboxItem(
        String cursor, String kind, String because, @Nullable MessageRecord message) {}
