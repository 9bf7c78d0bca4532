package os.atom.journal;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes who waits for entries to come. */
final class Arrivals {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private volatile long last;
    private boolean ended;

    /** Tells that entries up to {@code seq} are durable. */
    void reached(long seq) {
        if (seq > last) {
            lock.lock();
            try {
                last = Math.max(last, seq);
                more.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Up to where entries are known to be durable. */
    long last() {
        return last;
    }

    /** Lets everybody go: nothing more will come. */
    void end() {
        lock.lock();
        try {
            ended = true;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for an entry after {@code seq}; whether there is one now. */
    boolean await(long seq, long nanos) throws InterruptedException {
        long left = nanos;
        lock.lockInterruptibly();
        try {
            while (last <= seq && left > 0 && !ended) {
                left = more.awaitNanos(left);
            }
            return last > seq;
        } finally {
            lock.unlock();
        }
    }
}
