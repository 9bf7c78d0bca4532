package os.atom.messaging;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import os.atom.identity.PrincipalId;

/**
 * A message and what became of it. What it says is data, whoever reads it.
 *
 * @param seq its cursor
 * @param replyTo the id of the message that it answers
 * @param thread the id of the first message of its thread
 * @param failure why it will not arrive
 * @param context JSON that its author added
 */
public record Message(
        String id,
        long seq,
        Party from,
        Party to,
        String content,
        Optional<String> replyTo,
        String thread,
        State state,
        Instant sent,
        Optional<Instant> delivered,
        Optional<Instant> read,
        Optional<String> failure,
        Optional<String> context) {
    /** Who writes, or is written to; the name as it was then. */
    public record Party(PrincipalId id, String name) {}

    /** How far it came. */
    public enum State {
        /** It waits in the recipient's inbox. */
        QUEUED,
        /** It waits until the recipient accepts the sender. */
        HELD,
        /** The recipient was given it. */
        DELIVERED,
        /** The recipient acknowledged it. */
        READ,
        /** The recipient answered it. */
        ACTED,
        /** It will not arrive. */
        FAILED;

        /** As wires write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
