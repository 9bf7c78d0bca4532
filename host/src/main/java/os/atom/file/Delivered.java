package os.atom.file;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What approved looks gave, for whoever waits for it: in memory alone, for a few minutes, and the
 * oldest gone first when it gets too much. Thread-safe.
 */
final class Delivered {
    /** How long after the answer. */
    static final Duration TIME = Duration.ofMinutes(5);

    /** Answers hold 1 MiB of a file at most. */
    private static final int MOST = 32;

    private final LongSupplier nanos;
    private final Map<String, Held> held = new LinkedHashMap<>();

    private record Held(Object value, long end) {}

    /**
     * @param nanos counts nanoseconds, and is never set
     */
    Delivered(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized void put(String id, Object value) {
        sweep();
        if (held.size() >= MOST) {
            held.remove(held.keySet().iterator().next());
        }
        held.put(id, new Held(value, nanos.getAsLong() + TIME.toNanos()));
    }

    /** What a look gave; empty when that is too long ago. */
    synchronized Optional<Object> find(String id) {
        sweep();
        return Optional.ofNullable(held.get(id)).map(Held::value);
    }

    private void sweep() {
        long now = nanos.getAsLong();
        held.values().removeIf(each -> now - each.end() >= 0);
    }
}
