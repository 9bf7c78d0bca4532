package os.atom.approval;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * When what waits comes to its end, also when the machine's clock is set meanwhile: from the first
 * time that it is asked about, time is counted too. It ends by whichever comes first, so that a
 * clock that is set back gives no more time, and one that is set forward gives less, as the journal
 * has it by its own times. Thread-safe.
 */
final class Deadlines {
    private final Clock clock;
    private final LongSupplier nanos;
    private final Map<String, Long> ends = new ConcurrentHashMap<>();

    /**
     * @param nanos counts nanoseconds, and is never set
     */
    Deadlines(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    /**
     * Whether its time has run out.
     *
     * @param end by the clock that was read when it began
     * @param term the longest that it can last from now on
     */
    boolean isOver(String id, Instant end, Duration term) {
        long now = nanos.getAsLong();
        long over = ends.computeIfAbsent(id, _ -> now + left(end, term).toNanos());
        return now - over >= 0 || !clock.instant().isBefore(end);
    }

    private Duration left(Instant end, Duration term) {
        Duration left = Duration.between(clock.instant(), end);
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(term) > 0 ? term : left;
    }

    /** Forgets all others. */
    void retain(Set<String> ids) {
        ends.keySet().retainAll(ids);
    }
}
