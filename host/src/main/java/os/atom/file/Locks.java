package os.atom.file;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Lets one change of a file at a time through this server, so that changes of agents do not meet.
 * Whoever else writes to files is found out by {@link Replacement}. Thread-safe.
 */
final class Locks {
    private static final int STRIPES = 64;

    private final List<ReentrantLock> stripes =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toList();

    /** Waits for a file; the caller closes what it gets. */
    Held hold(Path file) throws InterruptedException {
        ReentrantLock lock = stripes.get(Math.floorMod(file.hashCode(), STRIPES));
        lock.lockInterruptibly();
        return lock::unlock;
    }

    /** Given back when it is closed, by the thread that got it. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }
}
