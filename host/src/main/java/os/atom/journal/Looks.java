package os.atom.journal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Whose turn it is to ask the store: however many wait, it is asked once in a while. */
final class Looks {
    private final AtomicLong last = new AtomicLong(System.nanoTime());

    /** Nanoseconds until the next one is due; 0 when it is. */
    long untilDue(Duration every) {
        return Math.max(0, every.toNanos() - (System.nanoTime() - last.get()));
    }

    /** Whether the caller is the one to ask now. */
    boolean claim(Duration every) {
        long before = last.get();
        long now = System.nanoTime();
        return now - before >= every.toNanos() && last.compareAndSet(before, now);
    }
}
