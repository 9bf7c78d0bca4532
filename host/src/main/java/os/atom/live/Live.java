package os.atom.live;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import os.atom.event.Published;
import os.atom.feed.Feed;
import os.atom.feed.FeedQuery;
import os.atom.home.Settings;
import os.atom.identity.Identities;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Outcome.Refused;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.ChainedJournal;
import os.atom.journal.Filter;
import os.atom.journal.Recorded;
import os.atom.messaging.Messaging;

/**
 * What of the journal somebody may see, as CloudEvents, from any cursor on and then as it happens.
 *
 * <p>A person sees everything, an agent what is said in channels that it sees, its own messages,
 * commands, files and record, and stops of everything. Each event is made once, and kept for a
 * subscriber within bounds (1,000 events, 4 MB); one that is too slow is cut off and can go on
 * where it was. Subscribers cost writers nothing. Thread-safe.
 */
public final class Live implements AutoCloseable {
    /** The rule of a cursor that is beyond the journal's end. */
    public static final String CURSOR_FUTURE = "cursor_future";

    /** The rule of a cursor after which entries are missing. */
    public static final String CURSOR_OUTDATED = "cursor_outdated";

    private final ChainedJournal journal;
    private final Identities identities;
    private final Telling telling;
    private final Feed feed;
    private final Messaging messaging;
    private final Hub hub;
    private final Presence presence;
    private final List<Runnable> keyWatchers = new CopyOnWriteArrayList<>();

    private Live(
            ChainedJournal journal,
            Identities identities,
            Telling telling,
            Comings comings,
            Feed feed,
            Messaging messaging) {
        this.journal = journal;
        this.identities = identities;
        this.telling = telling;
        this.feed = feed;
        this.messaging = messaging;
        this.presence = comings.presence();
        hub = new Hub(journal, telling, comings, this::keysChanged);
    }

    private void keysChanged() {
        identities.refresh();
        keyWatchers.forEach(Runnable::run);
    }

    /**
     * Opens it; the journal is followed until it is closed.
     *
     * @param oversight a person, who sees every post and message
     * @param commandOwner the agent that asked for a command
     * @param settings how many connections each may have, and how long a sign counts
     */
    public static Live open(
            ChainedJournal journal,
            Identities identities,
            Principal.Person oversight,
            Function<String, Optional<PrincipalId>> commandOwner,
            Feed feed,
            Messaging messaging,
            Settings.Live settings) {
        URI source = source(journal);
        Presence presence =
                new Presence(Clock.systemUTC(), settings.present(), settings.connections());
        return new Live(
                journal,
                identities,
                new Telling(source, oversight, commandOwner, feed, messaging),
                new Comings(source, identities, presence),
                feed,
                messaging);
    }

    /** Two journals never have the same first entry, and each of its servers finds this one. */
    private static URI source(ChainedJournal journal) {
        List<Recorded> first = journal.after(0, 1, Filter.ALL);
        String name = first.isEmpty() ? "new" : first.getFirst().entry().hash().toString();
        return URI.create("urn:atom-os:" + name.substring(0, Math.min(16, name.length())));
    }

    /** The types of what the host tells of itself; agents' own begin with their names. */
    public static List<String> types() {
        return Told.types();
    }

    /** Who was heard of, and when. */
    public Presence presence() {
        return presence;
    }

    /** The cursor after which everything is still to come. */
    public long cursor() {
        return journal.head().seq();
    }

    /**
     * What the reader sees now, and the cursor after which everything else is still to come.
     *
     * @param limit at most so many posts, and so many items of the inbox
     */
    public Snapshot snapshot(Principal reader, int limit) {
        return journal.atOnce(() ->
                new Snapshot(
                        cursor(),
                        feed.channels().list(reader),
                        feed.page(reader, FeedQuery.newest(limit)),
                        messaging.look(reader.id(), Optional.empty(), limit)));
    }

    /** What a subscriber asks for; see {@link Wish}. The rule of a refusal is the wrong member. */
    public Outcome<Wish> wish(
            List<String> types, Optional<String> channel, Optional<String> agent) {
        return wish(types, channel, agent, Map.of());
    }

    /** The same, of events that carry certain attributes. */
    public Outcome<Wish> wish(
            List<String> types,
            Optional<String> channel,
            Optional<String> agent,
            Map<String, String> attributes) {
        return Wish.of(types, channel, agent, attributes, identities);
    }

    /**
     * What somebody would have been told after a cursor, for whoever takes it at its own pace.
     *
     * @param news oldest first
     * @param upTo the cursor up to which everything was looked at, wanted or not
     * @param isFull whether there may be more right after it
     */
    public record Stretch(List<News> news, long upTo, boolean isFull) {
        public Stretch {
            news = List.copyOf(news);
        }
    }

    /** Reads on from a cursor; of at most so many entries. */
    public Stretch read(Principal reader, Wish wish, long after, int limit) {
        // The end is read first: what is before it is there for the page to find.
        long end = cursor();
        List<Recorded> page = end <= after ? List.of() : journal.after(after, limit, wish.filter());
        boolean full = page.size() == limit;
        long last = page.isEmpty() ? after : page.getLast().entry().seq();
        return new Stretch(
                page.stream()
                        .map(telling.of(page))
                        .flatMap(Optional::stream)
                        .filter(news -> news.isFor(reader, wish))
                        .toList(),
                full ? last : Math.max(end, last),
                full);
    }

    /** An event that a principal published, by its id; what one may not see is not there. */
    public Optional<News> published(Principal reader, String id) {
        Filter filter =
                new Filter(
                        Optional.of(Published.TYPE),
                        Optional.empty(),
                        Optional.of(Published.subject(id)));
        List<Recorded> found = journal.after(0, 1, filter);
        return found.stream()
                .map(telling.of(found))
                .flatMap(Optional::stream)
                .filter(news -> news.isFor(reader, Wish.ALL))
                .findFirst();
    }

    /**
     * Subscribes; its caller closes what it gets.
     *
     * @param key what the reader came with; once it is not in force, the subscription ends
     * @param after the cursor of the last event that is known, or of what happened up to now
     * @return refused as {@link #cursor(Optional)} does
     */
    public Outcome<Subscription> subscribe(
            Principal reader, String key, Wish wish, Optional<Long> after) {
        return cursor(after).then(start -> new Done<>(subscription(reader, key, wish, start)));
    }

    /**
     * Where a reader goes on: at its cursor, or at what happens from now on.
     *
     * @return refused with {@link #CURSOR_FUTURE} when there is no such cursor yet, with {@link
     *     #CURSOR_OUTDATED} when what came after it is not there any more
     */
    public Outcome<Long> cursor(Optional<Long> after) {
        long end = cursor();
        long start = after.orElse(end);
        if (start > end) {
            return new Refused<>(
                    Cause.INVALID,
                    CURSOR_FUTURE,
                    "the cursor is beyond the end of the journal, " + end,
                    "it is of another journal, or of one that was put back: take a snapshot anew");
        }
        long oldest = start < end ? oldest().orElse(start + 1) : start + 1;
        return start + 1 < oldest
                ? new Refused<>(
                        Cause.INVALID,
                        CURSOR_OUTDATED,
                        "the journal begins after the cursor, with " + oldest,
                        "take a snapshot anew, and go on from its cursor")
                : new Done<>(start);
    }

    /** Asked for each time: whoever keeps a journal may cut off its beginning. */
    private Optional<Long> oldest() {
        return journal.after(0, 1, Filter.ALL).stream().findFirst().map(one -> one.entry().seq());
    }

    private Subscription subscription(Principal reader, String key, Wish wish, long start) {
        Supplier<Optional<Principal>> holder = identities.holder(key);
        return new Subscription(
                journal,
                telling,
                hub,
                reader,
                wish,
                () -> holder.get().filter(one -> one.id().equals(reader.id())).isPresent(),
                start);
    }

    /** Says what to do, at once and without waiting, when a key may not be in force any more. */
    public void whenKeysChange(Runnable look) {
        keyWatchers.add(look);
    }

    /** How many subscribers are told what happens as it happens. */
    public int subscribers() {
        return hub.subscribers();
    }

    /** Ends every subscription. */
    @Override
    public void close() {
        hub.close();
    }
}
