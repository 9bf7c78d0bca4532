package os.atom.bus;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Pauses between attempts, of which each may be twice the one before; for one thread. */
final class Pauses {
    private final Beat beat;
    private long next;

    Pauses(Beat beat) {
        this.beat = beat;
        next = beat.shortest().toMillis();
    }

    /** Between half of it and all of it, so that servers do not come back all at once. */
    void rest(boolean worked, CountDownLatch until) {
        if (worked) {
            next = beat.shortest().toMillis();
        }
        long pause = next / 2 + ThreadLocalRandom.current().nextLong(next / 2 + 1);
        next = Math.min(2 * next, beat.longest().toMillis());
        try {
            var _ = until.await(pause, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
