package os.atom.file;

import java.util.concurrent.Semaphore;

/** How much of files is held in memory at one time, by all callers together. Thread-safe. */
final class Budget {
    private static final int MEBIBYTES = 48;

    private final Semaphore free = new Semaphore(MEBIBYTES, true);

    /** Waits until there is room for a content of this size and what is made of it. */
    Share take(long bytes) throws InterruptedException {
        int share = Math.clamp(bytes >> 20, 1, Sizes.LARGEST >> 20);
        free.acquire(share);
        return () -> free.release(share);
    }

    /** Given back when it is closed. */
    interface Share extends AutoCloseable {
        @Override
        void close();
    }
}
