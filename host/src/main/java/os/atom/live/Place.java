package os.atom.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import os.atom.identity.Principal;

/**
 * Where events wait for one subscriber: bounded, and never waited for by whoever puts them there.
 * Thread-safe; one reader.
 */
final class Place {
    static final int MOST_EVENTS = 1_000;
    static final int MOST_BYTES = 4 * 1024 * 1024;

    private final Principal reader;
    private final Wish wish;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<News> waiting = new ArrayDeque<>();
    private int bytes;
    private boolean stirred;
    private Optional<Next.Ended> ended = Optional.empty();
    private Runnable whenEnded = () -> {};

    Place(Principal reader, Wish wish) {
        this.reader = reader;
        this.wish = wish;
    }

    /** Puts them there, but for what is not wanted or not to be seen, until there is no room. */
    void offer(List<News> news) {
        lock.lock();
        try {
            boolean some = false;
            for (News each : news) {
                if (ended.isEmpty() && each.isFor(reader, wish)) {
                    keep(each);
                    some = true;
                }
            }
            if (some) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void keep(News news) {
        if (waiting.size() == MOST_EVENTS || bytes + news.weight() > MOST_BYTES) {
            end(Next.Ended.TOO_SLOW);
        } else {
            waiting.add(news);
            bytes += news.weight();
        }
    }

    /** Ends it at once; what waited is dropped. The first end stays. */
    void end(Next.Ended because) {
        lock.lock();
        try {
            if (ended.isEmpty()) {
                ended = Optional.of(because);
                waiting.clear();
                bytes = 0;
                changed.signal();
                whenEnded.run();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Says what to do at the end; it must not wait. Done now, when that was already. */
    void whenEnded(Runnable then) {
        lock.lock();
        try {
            if (ended.isPresent()) {
                then.run();
            } else {
                whenEnded = then;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets the reader look around, though nothing came. */
    void stir() {
        lock.lock();
        try {
            stirred = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    Optional<Next.Ended> ended() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** All that waits, once something does. */
    Next take(long nanos) throws InterruptedException {
        long left = nanos;
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && ended.isEmpty() && !stirred && left > 0) {
                left = changed.awaitNanos(left);
            }
            stirred = false;
            if (ended.isPresent()) {
                return ended.get();
            }
            List<News> all = new ArrayList<>(waiting);
            waiting.clear();
            bytes = 0;
            return new Next.Events(all);
        } finally {
            lock.unlock();
        }
    }

    /** How many wait. */
    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Roughly how many bytes wait. */
    int weight() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }
}
