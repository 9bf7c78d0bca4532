package os.atom.live;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import os.atom.journal.ChainedJournal;
import os.atom.journal.Filter;
import os.atom.journal.Follower;
import os.atom.journal.JournalUnavailable;
import os.atom.journal.Recorded;

/**
 * The one follower of the journal: reads each entry once, makes one event of it, and puts that in
 * the place of each subscriber. It waits for none of them. Thread-safe.
 */
final class Hub implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Hub.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ChainedJournal journal;
    private final Telling telling;
    private final Runnable keysChanged;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Place> places = new CopyOnWriteArraySet<>();
    private final Thread thread;
    private long position;
    private volatile boolean closed;

    /**
     * @param keysChanged called, before anybody hears of it, when a key may not be in force any
     *     more
     */
    Hub(ChainedJournal journal, Telling telling, Runnable keysChanged) {
        this.journal = journal;
        this.telling = telling;
        this.keysChanged = keysChanged;
        position = journal.head().seq();
        thread = Thread.ofPlatform().daemon().name("live").start(this::run);
    }

    /** Whatever comes after the number that this answers will be put there. */
    long join(Place place) {
        lock.lock();
        try {
            places.add(place);
            if (closed) {
                place.end(Next.Ended.STOPPED);
            }
            return position;
        } finally {
            lock.unlock();
        }
    }

    void leave(Place place) {
        places.remove(place);
    }

    int subscribers() {
        return places.size();
    }

    private void run() {
        try (Follower follower = journal.follow(position, Filter.ALL)) {
            while (!closed && !journal.isClosed()) {
                tell(follower);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            endAll(Next.Ended.STOPPED);
        }
    }

    /** A store that fails ends the subscriptions, which can go on later where they were. */
    private void tell(Follower follower) throws InterruptedException {
        try {
            List<Recorded> page = follower.next(LOOK);
            for (Recorded each : page) {
                tell(each);
            }
        } catch (JournalUnavailable broken) {
            LOG.warnf("subscribers have to come again: %s", broken.getMessage());
            skipTo(follower.cursor());
            Thread.sleep(LOOK);
        } catch (RuntimeException bug) {
            LOG.error("an event could not be told; subscribers have to come again", bug);
            skipTo(follower.cursor());
        }
    }

    private void tell(Recorded recorded) {
        boolean keys = Telling.mayEndKeys(recorded.entry().type());
        if (keys) {
            keysChanged.run();
        }
        if (passes(recorded.entry().seq())) {
            return;
        }
        // Made outside the lock; whoever comes meanwhile finds its place before this entry.
        var news = telling.of(recorded);
        lock.lock();
        try {
            position = recorded.entry().seq();
            for (Place place : places) {
                news.ifPresent(place::offer);
                if (keys) {
                    place.stir();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Goes past an entry of which nobody is told, so that no event of it is made. */
    private boolean passes(long seq) {
        lock.lock();
        try {
            if (!places.isEmpty()) {
                return false;
            }
            position = seq;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whoever is there goes on from the journal; whoever comes finds a place after this. */
    private void skipTo(long seq) {
        lock.lock();
        try {
            endAll(Next.Ended.BROKEN);
            position = seq;
        } finally {
            lock.unlock();
        }
    }

    private void endAll(Next.Ended because) {
        lock.lock();
        try {
            places.forEach(place -> place.end(because));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        endAll(Next.Ended.STOPPED);
        thread.interrupt();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
