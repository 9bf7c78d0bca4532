package os.atom.bus;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The highest number that has to be told; it stays until it was. Thread-safe. */
final class Outbox {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long highest;
    private long sent;
    private boolean nudged;
    private boolean ended;

    void put(long seq) {
        lock.lock();
        try {
            highest = Math.max(highest, seq);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something has to be told, or so long. */
    void await(Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = atMost.toNanos();
            while (highest <= sent && left > 0 && !nudged && !ended) {
                left = changed.awaitNanos(left);
            }
            nudged = false;
        } finally {
            lock.unlock();
        }
    }

    long peek() {
        lock.lock();
        try {
            return highest;
        } finally {
            lock.unlock();
        }
    }

    void sent(long seq) {
        lock.lock();
        try {
            sent = Math.max(sent, seq);
        } finally {
            lock.unlock();
        }
    }

    /** Lets something be sent though nothing new has to be told. */
    void nudge() {
        lock.lock();
        try {
            nudged = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }
}
