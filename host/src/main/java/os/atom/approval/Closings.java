package os.atom.approval;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Lets callers wait until a request is closed. Thread-safe. */
final class Closings {
    /** How often it is looked whether another server on the store has closed it. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Predicate<String> waits;
    private final Map<String, CountDownLatch> waited = new ConcurrentHashMap<>();

    /**
     * @param waits whether a request of this id waits for a person
     */
    Closings(Predicate<String> waits) {
        this.waits = waits;
    }

    /** Waits until it is closed; returns at once when it is, or when there is none. */
    void await(String id, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            // First the latch, then the look: what is closed in between opens the latch.
            CountDownLatch latch = waited.computeIfAbsent(id, _ -> new CountDownLatch(1));
            long left = end - System.nanoTime();
            boolean open = waits.test(id);
            if (!open || left <= 0) {
                if (!open) {
                    tell(id);
                }
                return;
            }
            boolean _ = latch.await(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS);
        }
    }

    /** Wakes whoever waits for a request: it is closed. */
    void tell(String id) {
        CountDownLatch latch = waited.remove(id);
        if (latch != null) {
            latch.countDown();
        }
    }
}
