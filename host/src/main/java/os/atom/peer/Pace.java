package os.atom.peer;

import java.time.Duration;
import os.atom.delivery.Tries;

/**
 * How patient one is with peers.
 *
 * @param tries to bring a message
 * @param first pause before it is looked whether a task is done; each is twice the one before
 * @param longest of these pauses
 * @param answer how long an answer is waited for
 * @param card how long a card counts as it was read
 */
public record Pace(Tries tries, Duration first, Duration longest, Duration answer, Duration card) {
    /** An answer may take a day. */
    public static Pace usual(Tries tries) {
        return new Pace(
                tries,
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                Duration.ofHours(24),
                Duration.ofHours(1));
    }

    /** The pause after one. */
    Duration after(Duration pause) {
        return pause.multipliedBy(2).compareTo(longest) < 0 ? pause.multipliedBy(2) : longest;
    }
}
