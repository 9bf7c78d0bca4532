package os.atom.webhook;

import java.time.Instant;

/**
 * An event that a webhook did not take.
 *
 * @param seq the event's cursor
 * @param waiting whether it is to be tried again
 */
public record DeadLetter(long seq, String reason, int attempts, Instant at, boolean waiting) {}
