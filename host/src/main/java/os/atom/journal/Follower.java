package os.atom.journal;

import java.time.Duration;
import java.util.List;

/**
 * Goes along with a journal from a number on: whoever follows misses nothing and gets nothing
 * twice, and whoever goes on later from {@link #cursor} does not either. For one thread.
 */
public final class Follower implements AutoCloseable {
    private static final int PAGE = 500;

    private final ChainedJournal journal;
    private final Filter filter;
    private final Followers followers;
    private long cursor;

    Follower(ChainedJournal journal, long after, Filter filter, Followers followers) {
        this.journal = journal;
        this.cursor = after;
        this.filter = filter;
        this.followers = followers;
        followers.enter();
    }

    /**
     * Waits for the next entries, oldest first.
     *
     * @return none when none came in time, or the journal was closed
     */
    public List<Recorded> next(Duration atMost) throws InterruptedException {
        long start = System.nanoTime();
        List<Recorded> page = read();
        Duration left = atMost;
        while (page.isEmpty() && left.isPositive() && journal.await(cursor, left)) {
            page = read();
            left = atMost.minusNanos(System.nanoTime() - start);
        }
        return page;
    }

    /** Says that it follows no more, and has told whom it had to tell. Once. */
    @Override
    public void close() {
        followers.leave();
    }

    /** The number up to which everything was looked at, wanted or not. */
    public long cursor() {
        return cursor;
    }

    /** The end is read first: what is before it is there for the page to find. */
    private List<Recorded> read() {
        long end = journal.reached();
        if (end <= cursor) {
            return List.of();
        }
        List<Recorded> page = journal.after(cursor, PAGE, filter);
        long last = page.isEmpty() ? 0 : page.getLast().entry().seq();
        cursor = page.size() == PAGE ? last : Math.max(end, last);
        return page;
    }
}
