package os.atom.shell;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets each request be looked at for one answer at a time, and others meanwhile: an approved search
 * may take seconds, and nothing else waits for it. Thread-safe.
 */
final class Answering {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition given = lock.newCondition();
    private final Set<String> taken = new HashSet<>();

    /** Waits until nobody answers any of these; the caller closes what it gets. */
    Held hold(Set<String> ids) {
        lock.lock();
        try {
            while (ids.stream().anyMatch(taken::contains)) {
                given.awaitUninterruptibly();
            }
            taken.addAll(ids);
        } finally {
            lock.unlock();
        }
        return () -> release(ids);
    }

    private void release(Set<String> ids) {
        lock.lock();
        try {
            taken.removeAll(ids);
            given.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Given back when it is closed. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }
}
