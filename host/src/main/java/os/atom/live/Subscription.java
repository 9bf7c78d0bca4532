package os.atom.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import os.atom.identity.Principal;
import os.atom.journal.ChainedJournal;
import os.atom.journal.JournalUnavailable;
import os.atom.journal.Recorded;

/**
 * What one subscriber is told, from its cursor on: first out of the journal at its own pace, then
 * as it happens, with nothing lost or doubled in between. For one thread, but for {@link #end} and
 * {@link #whenEnded}.
 */
public final class Subscription implements AutoCloseable {
    private static final int PAGE = 200;

    private final ChainedJournal journal;
    private final Telling telling;
    private final Hub hub;
    private final Principal reader;
    private final Wish wish;
    private final BooleanSupplier authorized;
    private final Place place;
    private final long start;
    private long cursor;
    private long joined = -1;

    /** Whether what is put in its place may have been read from the journal too. */
    private boolean overlaps = true;

    Subscription(
            ChainedJournal journal,
            Telling telling,
            Hub hub,
            Principal reader,
            Wish wish,
            BooleanSupplier authorized,
            long after) {
        this.journal = journal;
        this.telling = telling;
        this.hub = hub;
        this.reader = reader;
        this.wish = wish;
        this.authorized = authorized;
        this.place = new Place(reader, wish);
        this.start = after;
        this.cursor = after;
    }

    /**
     * Waits for the next events, oldest first. A key that ends wakes it.
     *
     * @return no events when none came in time, or something else was to be looked at
     */
    public Next next(Duration atMost) throws InterruptedException {
        Optional<Next.Ended> ended = place.ended();
        if (ended.isPresent()) {
            return ended.get();
        }
        Next next = joined < 0 || cursor < joined ? replay() : live(atMost);
        if (next instanceof Next.Ended || authorized.getAsBoolean()) {
            return next;
        }
        // Whoever lost the key before this was made is told of that, and nothing else.
        place.end(Next.Ended.UNAUTHORIZED);
        return Next.Ended.UNAUTHORIZED;
    }

    private Next replay() {
        try {
            List<Recorded> page = journal.after(cursor, PAGE, wish.filter());
            Function<Recorded, Optional<News>> told = telling.of(page);
            List<News> news = new ArrayList<>();
            for (Recorded each : page) {
                if (joined < 0 || each.entry().seq() <= joined) {
                    told.apply(each).filter(one -> one.isFor(reader, wish)).ifPresent(news::add);
                }
            }
            if (page.size() == PAGE) {
                long last = page.getLast().entry().seq();
                cursor = joined < 0 ? last : Math.min(last, joined);
            } else if (joined < 0) {
                cursor = page.isEmpty() ? cursor : page.getLast().entry().seq();
                // Little is left: the rest up to here is read, what comes after is put in its
                // place.
                joined = hub.join(place);
            } else {
                cursor = joined;
            }
            return new Next.Events(news);
        } catch (JournalUnavailable broken) {
            place.end(Next.Ended.BROKEN);
            return Next.Ended.BROKEN;
        }
    }

    private Next live(Duration atMost) throws InterruptedException {
        return switch (place.take(atMost.toNanos())) {
            case Next.Ended ended -> ended;
            case Next.Events events -> overlaps ? unread(events) : events;
        };
    }

    /** What was read from the journal already is not told again. */
    private Next unread(Next.Events events) {
        List<News> unread =
                events.news().stream()
                        .filter(each -> !each.isRecorded() || each.seq() > cursor)
                        .toList();
        // They come in order: after the first that was not read, none was.
        overlaps = unread.stream().noneMatch(News::isRecorded);
        return new Next.Events(unread);
    }

    /**
     * Says what to do when it ends before its caller closes it, at once and on another thread,
     * which it must not hold up: such as to cut off who takes nothing any more.
     */
    public void whenEnded(Runnable then) {
        place.whenEnded(then);
    }

    /** The cursor after which it began. */
    public long start() {
        return start;
    }

    /** Whether it is past what it had missed. */
    public boolean isLive() {
        return joined >= 0 && cursor >= joined;
    }

    /** Wakes its reader, who is told that it is over; from any thread. */
    public void end() {
        place.whenEnded(() -> {});
        place.end(Next.Ended.CLOSED);
    }

    @Override
    public void close() {
        hub.leave(place);
    }
}
