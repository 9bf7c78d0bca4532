package os.atom.delivery;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The life of a courier: round after round on a thread of its own, until it ends or is closed. A
 * round that fails is said and made again. Thread-safe.
 */
public final class Rounds implements AutoCloseable {
    /** So long at most a courier waits for something to do, and after a round that failed. */
    public static final Duration LOOK = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(Rounds.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String whose;
    private final Round round;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;

    /** Brings what there is to bring, or waits a little. */
    public interface Round {
        void make() throws InterruptedException;
    }

    /**
     * Makes none yet, see {@link #start}.
     *
     * @param whose such as {@code peer 7}, for people
     */
    public Rounds(String whose, Round round) {
        this.whose = whose;
        this.round = round;
        thread = Thread.ofVirtual().name(whose).unstarted(this::run);
    }

    /** Begins; the last that a courier does before it is one. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (isOpen()) {
                once();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void once() throws InterruptedException {
        try {
            round.make();
        } catch (RuntimeException later) {
            LOG.warnf("%s goes on later: %s", whose, later.getMessage());
            rest(LOOK);
        }
    }

    /** Whether there are to be more. */
    public boolean isOpen() {
        return ended.getCount() > 0;
    }

    /** There are no more after this one. */
    public void end() {
        ended.countDown();
    }

    /** Waits so long, or until the end. */
    public void rest(Duration time) throws InterruptedException {
        var _ = ended.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends it and what it is at, and waits two seconds at most. */
    @Override
    public void close() {
        end();
        thread.interrupt();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
