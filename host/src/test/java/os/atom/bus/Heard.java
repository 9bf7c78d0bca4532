package os.atom.bus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/** Remembers what was heard, and waits for it. Test support, thread-safe. */
final class Heard implements LongConsumer {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Long> numbers = new ArrayList<>();

    @Override
    public synchronized void accept(long seq) {
        numbers.add(seq);
        notifyAll();
    }

    /** Waits until one is heard; all there were up to now. */
    synchronized List<Long> until(LongPredicate wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (numbers.stream().mapToLong(Long::longValue).noneMatch(wanted)) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("not heard among " + numbers);
            }
            wait(left / 1_000_000 + 1);
        }
        return List.copyOf(numbers);
    }

    synchronized void forget() {
        numbers.clear();
    }
}
