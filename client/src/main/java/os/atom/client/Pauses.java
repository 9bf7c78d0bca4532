package os.atom.client;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** How long to wait before a connection is tried again: at once, then twice as long each time. */
final class Pauses {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** About two minutes. */
    private static final int MANY = 30;

    private final CountDownLatch ended = new CountDownLatch(1);
    private int failed;

    /** It works again. */
    void over() {
        failed = 0;
    }

    void giveUpAfterMinutes(IOException broken) {
        if (failed > MANY) {
            throw AtomOsException.Unavailable.of(
                    "the server is gone: " + broken, "see that it runs, and call again", broken);
        }
    }

    /** Waits; not at all the first time, and not once it was ended. */
    void await() {
        long most =
                Math.min(
                        LONGEST.toMillis(),
                        FIRST.toMillis() << Math.min(Math.max(failed - 1, 0), 10));
        long millis = failed++ == 0 ? 0 : ThreadLocalRandom.current().nextLong(most / 2, most + 1);
        try {
            boolean _ = ended.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            throw Wire.interrupted(stopped);
        }
    }

    void end() {
        ended.countDown();
    }

    boolean isEnded() {
        return ended.getCount() == 0;
    }
}
