package os.atom.protocol;

import java.time.Instant;

/**
 * An event that a webhook, or whoever asked for it, did not take.
 *
 * @param seq the event's cursor
 * @param waiting whether it is to be tried again
 */
public record DeadLetterRecord(
        String seq, String reason, int attempts, Instant at, boolean waiting) {}
