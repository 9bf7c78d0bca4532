package os.atom.subscription;

import java.time.Duration;

/**
 * How much somebody wants, and how.
 *
 * @param limit at most so many events, 1 to {@link #MOST}
 * @param lease how long they have to acknowledge them; whole seconds, 1 to {@link #LONGEST}
 * @param patience how long to wait for the first of them, up to {@link #PATIENCE}
 */
public record Ask(int limit, Duration lease, Duration patience) {
    /** The most events that are handed out at once. */
    public static final int MOST = 100;

    /** The longest lease. */
    public static final Duration LONGEST = Duration.ofHours(1);

    /** The longest wait. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    public Ask {
        check(limit >= 1 && limit <= MOST, "limit");
        check(lease.toSeconds() >= 1 && lease.compareTo(LONGEST) <= 0, "lease");
        check(!patience.isNegative() && patience.compareTo(PATIENCE) <= 0, "patience");
    }

    private static void check(boolean fits, String what) {
        if (!fits) {
            throw new IllegalArgumentException(what + " is out of range");
        }
    }
}
