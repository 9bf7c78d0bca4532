package os.atom.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often something is tried, and how long after each failure again.
 *
 * @param most attempts in all
 * @param first the pause after the first; each is four times the one before
 * @param longest of the pauses
 */
public record Tries(int most, Duration first, Duration longest) {
    /** So often, with pauses from a second to half an hour; eight take almost an hour. */
    public static Tries usual(int most) {
        return new Tries(most, Duration.ofSeconds(1), Duration.ofMinutes(30));
    }

    /**
     * Between half of the pause and all of it, so that what failed together does not come again
     * together.
     *
     * @param failed how many attempts failed up to now, from 1
     */
    public Duration pause(int failed) {
        long whole = first.toMillis();
        for (int at = 1; at < failed && whole < longest.toMillis(); at++) {
            whole *= 4;
        }
        whole = Math.min(whole, longest.toMillis());
        return Duration.ofMillis(whole / 2 + ThreadLocalRandom.current().nextLong(whole / 2 + 1));
    }
}
