package os.atom.messaging;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A message that somebody wants to send.
 *
 * @param to the recipient's name or id
 * @param replyTo the id of the message that it answers
 * @param context JSON of at most {@link #WIDEST} bytes, or empty
 */
public record Draft(String to, String content, Optional<String> replyTo, String context) {
    /** In characters, before and after redaction. */
    public static final int LONGEST = 10_000;

    /** In bytes of the context, before and after redaction. */
    public static final int WIDEST = 16 << 10;

    public Draft {
        requireNonNull(to, "to");
        requireNonNull(content, "content");
        requireNonNull(replyTo, "replyTo");
        requireNonNull(context, "context");
    }

    /** One of words alone. */
    public Draft(String to, String content, Optional<String> replyTo) {
        this(to, content, replyTo, "");
    }
}
