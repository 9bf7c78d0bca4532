package os.atom.feed;

import java.time.Instant;
import java.util.Optional;
import os.atom.identity.PrincipalId;

/**
 * Which posts a reader wants; an empty field means any. The same for lists and streams.
 *
 * @param mention whom its words name
 * @param since not posted before
 * @param until posted before
 * @param text what its words say
 * @param order which way it reads from the cursor
 * @param cursor the number of an entry of the journal
 * @param limit at most so many
 */
public record FeedQuery(
        Optional<String> channel,
        Optional<PrincipalId> author,
        Optional<Kind> kind,
        Optional<String> thread,
        Optional<PrincipalId> mention,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<Search> text,
        Order order,
        long cursor,
        int limit) {
    /** Which way a page reads. */
    public enum Order {
        /** The newest before the cursor first. */
        NEWEST("<", "DESC"),
        /** The oldest after the cursor first. */
        OLDEST(">", "ASC");

        private final String comparison;
        private final String direction;

        Order(String comparison, String direction) {
            this.comparison = comparison;
            this.direction = direction;
        }

        String comparison() {
            return comparison;
        }

        String direction() {
            return direction;
        }
    }

    /** The newest of everything. */
    public static FeedQuery newest(int limit) {
        return new FeedQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Order.NEWEST,
                Long.MAX_VALUE,
                limit);
    }

    /** The same in one channel. */
    public FeedQuery in(String name) {
        return new FeedQuery(
                Optional.of(name),
                author,
                kind,
                thread,
                mention,
                since,
                until,
                text,
                order,
                cursor,
                limit);
    }

    /** The same of what says so. */
    public FeedQuery saying(Search words) {
        return new FeedQuery(
                channel,
                author,
                kind,
                thread,
                mention,
                since,
                until,
                Optional.of(words),
                order,
                cursor,
                limit);
    }

    /** The same from a cursor on. */
    public FeedQuery from(Order way, long at) {
        return new FeedQuery(
                channel, author, kind, thread, mention, since, until, text, way, at, limit);
    }
}
