package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/messages}.
 *
 * @param to the recipient's name or id; {@code peer:NAME} for an agent elsewhere
 * @param content Markdown, 1 to 10,000 characters
 * @param replyTo the id of the message that it answers
 * @param context a JSON value for programs, at most 16 KiB; {@code a2a} in it says what an answer
 *     means for a task of A2A
 */
public record MessageRequest(
        @Nullable String to,
        @Nullable String content,
        @Nullable String replyTo,
        @Nullable Object context) {
    /** One of words alone. */
    public MessageRequest(@Nullable String to, @Nullable String content, @Nullable String replyTo) {
        this(to, content, replyTo, null);
    }
}
