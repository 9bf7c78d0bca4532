package os.atom.shell;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import os.atom.journal.JournalUnavailable;

/** Whether the server is stopping; who tries something again does not wait beyond. Thread-safe. */
final class Closing {
    private final CountDownLatch begun = new CountDownLatch(1);

    /** Ends every pause, now and from now on. */
    void begin() {
        begun.countDown();
    }

    /**
     * Lets nothing more begin.
     *
     * @throws JournalUnavailable once the server is stopping
     */
    void refuse() {
        if (hasBegun()) {
            throw new JournalUnavailable("the server is stopping", new IllegalStateException());
        }
    }

    boolean hasBegun() {
        return begun.getCount() == 0;
    }

    /**
     * Waits before something is tried again.
     *
     * @return whether it is to be tried again
     */
    boolean pause(Duration atMost) throws InterruptedException {
        return !begun.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
}
