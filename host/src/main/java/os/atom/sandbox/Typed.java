package os.atom.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What was typed and not read yet: so many bytes at most, in order, each call's whole or not at
 * all. Thread-safe.
 */
final class Typed {
    private final int most;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private int bytes;
    private boolean closed;
    private boolean ended;

    /**
     * @param most bytes that wait; a single call may bring no more
     * @param first what waits from the start, however much
     */
    Typed(int most, byte[] first) {
        this.most = most;
        if (first.length > 0) {
            waiting.add(first);
            bytes = first.length;
        }
    }

    /**
     * Waits for room for all of it.
     *
     * @param last whether nothing is taken any more after it; what is here is still handed over
     * @param taking done just before it is taken; when it throws, it is not
     */
    synchronized Console.Reception add(byte[] more, boolean last, Duration atMost, Runnable taking)
            throws InterruptedException {
        if (more.length > most) {
            throw new IllegalArgumentException("at most " + most + " bytes at once");
        }
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!ended && !closed && more.length > 0 && bytes + more.length > most) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return Console.Reception.FULL;
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        if (ended || closed) {
            return Console.Reception.CLOSED;
        }
        taking.run();
        if (more.length > 0) {
            waiting.add(more);
            bytes += more.length;
        }
        ended = last;
        notifyAll();
        return Console.Reception.TAKEN;
    }

    /** Waits for the next bytes; empty at the end. They count until {@link #done}. */
    synchronized Optional<byte[]> next() throws InterruptedException {
        while (waiting.isEmpty() && !ended && !closed) {
            wait();
        }
        return closed ? Optional.empty() : Optional.ofNullable(waiting.poll());
    }

    /** So many of them were handed over. */
    synchronized void done(int handedOver) {
        bytes -= handedOver;
        notifyAll();
    }

    /** Nobody reads any more. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
