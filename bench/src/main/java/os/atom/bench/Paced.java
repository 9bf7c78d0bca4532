package os.atom.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Something that is done so often a second, whether what was done before has ended or not. Each is
 * timed from when it was due, so that who has to wait for its turn is late. Safe for any thread.
 */
final class Paced {
    private final int perSecond;
    private final long start;
    private final long[] took;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicReference<String> firstFailure = new AtomicReference<>("");
    private final List<Thread> workers = new ArrayList<>();

    /** What one worker does again and again, over a connection of its own. */
    interface Errand extends AutoCloseable {
        /**
         * Does it once.
         *
         * @param number from 0, each once among all workers
         */
        void run(int number) throws Exception;

        @Override
        void close() throws IOException;
    }

    /** Makes a worker's errand; again after a failure. */
    interface Opening {
        Errand open() throws IOException;
    }

    /**
     * Begins.
     *
     * @param start when the first is due, as of {@link System#nanoTime}
     * @param most how many can be under way at once
     */
    Paced(int perSecond, int seconds, long start, int most, Opening opening) {
        this.perSecond = perSecond;
        this.start = start;
        took = new long[perSecond * seconds];
        for (int worker = 0; worker < most; worker++) {
            workers.add(Thread.ofPlatform().daemon().start(() -> work(opening)));
        }
    }

    private void work(Opening opening) {
        int number = next.getAndIncrement();
        while (number < took.length) {
            try (Errand errand = opening.open()) {
                while (number < took.length) {
                    long due = start + number * 1_000_000_000L / perSecond;
                    while (System.nanoTime() < due) {
                        LockSupport.parkNanos(due - System.nanoTime());
                    }
                    errand.run(number);
                    took[number] = System.nanoTime() - due;
                    number = next.getAndIncrement();
                }
            } catch (Exception broken) {
                failures.incrementAndGet();
                firstFailure.compareAndSet("", number + ": " + broken);
                number = next.getAndIncrement();
            }
        }
    }

    /** Waits until all is done. */
    void join() throws InterruptedException {
        for (Thread worker : workers) {
            worker.join();
        }
    }

    int wanted() {
        return took.length;
    }

    long failures() {
        return failures.get();
    }

    /** Which failed first, and how; empty when none did. */
    String firstFailure() {
        return firstFailure.get();
    }

    /** Those that were due in a span of seconds and have ended; empty when none have. */
    Optional<Figures> between(double from, double to) {
        int first = Math.clamp((long) (from * perSecond), 0, took.length);
        int end = Math.clamp((long) (to * perSecond), first, took.length);
        long[] ended = Arrays.stream(took, first, end).filter(each -> each > 0).toArray();
        return ended.length == 0 ? Optional.empty() : Optional.of(new Figures(ended));
    }

    /** How many took longer than so many nanoseconds. */
    long longerThan(long nanos) {
        return Arrays.stream(took).filter(each -> each > nanos).count();
    }
}
