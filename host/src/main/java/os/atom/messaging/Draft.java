package os.atom.messaging;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A message that somebody wants to send.
 *
 * @param to the recipient's name or id
 * @param replyTo the id of the message that it answers
 */
public record Draft(String to, String content, Optional<String> replyTo) {
    /** In characters, before and after redaction. */
    public static final int LONGEST = 10_000;

    public Draft {
        requireNonNull(to, "to");
        requireNonNull(content, "content");
        requireNonNull(replyTo, "replyTo");
    }
}
