package os.atom.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jboss.logging.Logger;
import os.atom.journal.ChainedJournal;
import os.atom.journal.Filter;
import os.atom.journal.Follower;
import os.atom.journal.JournalUnavailable;
import os.atom.journal.Recorded;

/**
 * The one follower of the journal: reads each entry once, makes one event of it, and puts that in
 * the place of each subscriber. It waits for none of them. Thread-safe.
 *
 * <p>What comes close together is told together: whoever is woken takes all of it at once, and a
 * wire writes it at once. What comes after a while is told right away.
 */
final class Hub implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Hub.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * Between two rounds of telling, when there was something to tell. Waking a subscriber costs
     * about the same however much it is told: the more there are, the more each is told at once.
     * The end of a key that falls into it is told that much later.
     */
    private static final Duration PAUSE_FOR_EACH = Duration.ofNanos(50_000);

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(10);

    /** What is made before it is put in the places: so much may be there twice. */
    private static final int MOST_AT_ONCE = 64;

    private static final int MOST_BYTES_AT_ONCE = 256 * 1024;

    private final ChainedJournal journal;
    private final Telling telling;
    private final Comings comings;
    private final Runnable keysChanged;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Place> places = new CopyOnWriteArraySet<>();
    private final Thread thread;
    private long position;
    private long looked = System.nanoTime();
    private volatile boolean closed;

    /**
     * @param comings looked at every second, and told to whoever is there
     * @param keysChanged called, before anybody hears of it, when a key may not be in force any
     *     more
     */
    Hub(ChainedJournal journal, Telling telling, Comings comings, Runnable keysChanged) {
        this.journal = journal;
        this.telling = telling;
        this.comings = comings;
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
            if (tell(page)) {
                Thread.sleep(pause(places.size()));
            }
            if (System.nanoTime() - looked >= LOOK.toNanos()) {
                looked = System.nanoTime();
                put(comings.look());
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

    static Duration pause(int subscribers) {
        Duration forAll = PAUSE_FOR_EACH.multipliedBy(subscribers);
        return forAll.compareTo(LONGEST_PAUSE) < 0 ? forAll : LONGEST_PAUSE;
    }

    /** Whether somebody was there to be told. */
    private boolean tell(List<Recorded> page) {
        boolean keys = page.stream().anyMatch(each -> Telling.mayEndKeys(each.entry().type()));
        if (keys) {
            keysChanged.run();
        }
        Function<Recorded, Optional<News>> events = telling.of(page);
        boolean told = false;
        List<News> made = new ArrayList<>();
        int bytes = 0;
        for (Recorded each : page) {
            long seq = each.entry().seq();
            if (!passes(seq)) {
                told = true;
                // Made outside the lock; whoever comes meanwhile finds its place before these.
                Optional<News> news = events.apply(each);
                news.ifPresent(made::add);
                bytes += news.map(News::weight).orElse(0);
                if (made.size() == MOST_AT_ONCE || bytes > MOST_BYTES_AT_ONCE) {
                    put(made, seq);
                    made.clear();
                    bytes = 0;
                }
            }
        }
        if (told) {
            put(made, page.getLast().entry().seq());
        }
        if (keys) {
            places.forEach(Place::stir);
        }
        return told;
    }

    /** What is on record, up to a number. */
    private void put(List<News> news, long upTo) {
        lock.lock();
        try {
            position = upTo;
            put(news);
        } finally {
            lock.unlock();
        }
    }

    private void put(List<News> news) {
        if (!news.isEmpty()) {
            places.forEach(place -> place.offer(news));
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
