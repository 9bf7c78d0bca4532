package os.atom.bus;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;

/** One who hears, on a thread of its own: what comes while it is called becomes one call more. */
final class Ear implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Ear.class);

    private final LongConsumer listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long highest;
    private boolean called = true;
    private boolean closed;

    Ear(String name, LongConsumer listener) {
        this.listener = listener;
        Thread.ofVirtual().name(name).start(this::run);
    }

    void tell(long seq) {
        lock.lock();
        try {
            highest = Math.max(highest, seq);
            called = false;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (awaitCall()) {
                call();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void call() {
        long seq = take();
        try {
            listener.accept(seq);
        } catch (RuntimeException failed) {
            LOG.warnf("who heard of entries failed, and asks later: %s", failed.getMessage());
        }
    }

    private boolean awaitCall() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (called && !closed) {
                changed.await();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private long take() {
        lock.lock();
        try {
            called = true;
            return highest;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }
}
