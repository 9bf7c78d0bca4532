package os.atom.journal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks at a journal at once, and whenever something is new in it, on a thread of its own, until
 * closed. What fails is looked at again later; whoever looks remembers how far it came.
 */
public final class Watch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Watch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Journal journal;
    private final Duration gathering;
    private final Runnable look;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private Watch(String name, Journal journal, Duration gathering, Runnable look) {
        this.journal = journal;
        this.gathering = gathering;
        this.look = look;
        thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /** Watches, and looks as soon as there is something. */
    public static Watch start(String name, Journal journal, Runnable look) {
        return start(name, journal, Duration.ZERO, look);
    }

    /**
     * The same with some delay.
     *
     * @param gathering so long what comes together is gathered: most entries are of commands, and
     *     whoever is about something else looks at a busy journal only now and then
     */
    public static Watch start(String name, Journal journal, Duration gathering, Runnable look) {
        Watch watch = new Watch(name, journal, gathering, look);
        watch.thread.start();
        return watch;
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                try {
                    // The end is read first: what comes while it looks is for the next time.
                    long head = journal.reached();
                    look.run();
                    while (closed.getCount() > 0 && !journal.await(head, PATIENCE)) {
                        // Nothing new.
                    }
                    rest(gathering);
                } catch (RuntimeException later) {
                    LOG.warnf("%s looks again later: %s", thread.getName(), later.getMessage());
                    rest(PATIENCE);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void rest(Duration time) throws InterruptedException {
        var _ = closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
