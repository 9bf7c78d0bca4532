package os.atom.delivery;

import java.time.Instant;

/**
 * An event that was not taken.
 *
 * @param seq the event's cursor
 * @param waiting whether it is to be tried again
 */
public record DeadLetter(long seq, String reason, int attempts, Instant at, boolean waiting) {}
