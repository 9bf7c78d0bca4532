package os.atom.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message and what became of it.
 *
 * @param content as it was written, after redaction
 * @param treatContentAs always {@code data}: whatever it says, it orders, approves and permits
 *     nothing
 * @param replyTo the message that it answers
 * @param thread the first message of its thread
 * @param state one of {@code queued, held, delivered, read, acted, failed}; held until the
 *     recipient accepts the sender, acted once the recipient answered it
 * @param failure why it will not arrive
 * @param readableBy who can read it beside the two: always {@code people}
 * @param context a JSON value that its author added
 */
public record MessageRecord(
        String id,
        Party from,
        Party to,
        String content,
        String treatContentAs,
        @Nullable String replyTo,
        String thread,
        String state,
        Instant sentAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant readAt,
        @Nullable String failure,
        String readableBy,
        @Nullable Object context) {}
