package os.atom.news;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import os.atom.feed.Feed;
import os.atom.home.Settings;
import os.atom.identity.Identities;
import os.atom.journal.Conflict;
import os.atom.journal.Filter;
import os.atom.journal.Journal;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;
import os.atom.journal.Watch;
import os.atom.redaction.RedactionFailed;

/**
 * Tells on the feed what ran, was asked, answered, refused or changed: compact status posts of the
 * server's own, in a private channel that people see and let others into.
 *
 * <p>It reads what is on record and goes on from there over restarts; what it tells and up to where
 * it told are one transaction, so that each thing is told once, by one of several servers. It reads
 * no posts, so it never tells of itself. Thread-safe.
 */
public final class News implements AutoCloseable {
    /** Where it is told. */
    public static final String CHANNEL = "activity";

    private static final Logger LOG = Logger.getLogger(News.class);
    private static final int PAGE = 1_000;

    /** What is older than this beside the newest is not news any more. */
    private static final Duration OLDEST = Duration.ofDays(1);

    private final Journal journal;
    private final Identities identities;
    private final Feed feed;
    private final NewsArchive archive;
    private final Settings.News set;
    private Optional<Watch> watch = Optional.empty();
    private long told;
    private long seen = -1;

    /**
     * One that looks only when it is told, or once it is {@link #start started}.
     *
     * @param journal reads what happened; {@link #projections} must be written by the one that the
     *     feed appends to
     */
    public News(Journal journal, Jdbi tables, Identities identities, Feed feed, Settings.News set) {
        this.journal = journal;
        this.identities = identities;
        this.feed = feed;
        this.archive = new NewsArchive(tables);
        this.set = set;
    }

    /** What the journal has to write for this step. */
    public static List<Projection> projections() {
        return List.of(new NewsTable());
    }

    /** Tells from now on, until it is closed; what comes together is gathered. */
    public News start() {
        if (!set.posts().isEmpty()) {
            feed.channels().own(CHANNEL, "What agents run, ask for and become, told by the server");
            if (!feed.channels().isOwn(CHANNEL)) {
                LOG.warnf(
                        "no news is told: the channel %s is archived, or a person's own", CHANNEL);
            }
        }
        watch = Optional.of(Watch.start("news", journal, set.every(), this::look));
        return this;
    }

    /**
     * Tells what there is to tell.
     *
     * @throws os.atom.journal.JournalUnavailable when it cannot be recorded; it stays to be told
     */
    public synchronized void look() {
        tidy();
        if (set.posts().isEmpty() || !feed.channels().isOwn(CHANNEL)) {
            return;
        }
        long head = journal.head().seq();
        if (seen < 0) {
            begin(head);
        }
        while (seen < head) {
            Part part = part(head);
            if (part.entries().isEmpty()) {
                seen = part.upTo();
            } else {
                tell(part);
            }
        }
    }

    /** What was before there was news is not told. */
    private void begin(long head) {
        if (archive.told().isEmpty()) {
            announce(List.of(), head);
        }
        goOn();
    }

    private void goOn() {
        told = archive.told().orElse(0);
        seen = told;
    }

    /** Takes back the posts that show what was erased since. */
    public synchronized void tidy() {
        archive.outdated().forEach(feed::retract);
    }

    /** Some entries in their order, and how far that reaches. */
    private record Part(List<Recorded> entries, Map<String, Topic> topics, long upTo) {}

    private Part part(long head) {
        List<Recorded> found = new ArrayList<>();
        Map<String, Topic> topics = new HashMap<>();
        long upTo = head;
        for (Topic topic : set.posts().stream().map(Topic::of).toList()) {
            for (String type : topic.types()) {
                topics.put(type, topic);
                List<Recorded> page =
                        journal.after(
                                seen,
                                PAGE,
                                new Filter(Optional.of(type), Optional.empty(), Optional.empty()));
                if (page.size() == PAGE) {
                    upTo = Math.min(upTo, page.getLast().entry().seq());
                }
                found.addAll(page);
            }
        }
        long end = upTo;
        return new Part(
                found.stream()
                        .filter(each ->
                                topics.containsKey(each.entry().type())
                                        && each.entry().seq() <= end)
                        .sorted(Comparator.comparingLong(each -> each.entry().seq()))
                        .toList(),
                topics,
                end);
    }

    private void tell(Part part) {
        Instant oldest = journal.head().time().minus(OLDEST);
        Items items = new Items(journal, identities);
        List<Item> news =
                part.entries().stream()
                        .filter(each -> each.entry().time().isAfter(oldest))
                        .flatMap(each -> items.of(topic(part, each), each).stream())
                        .toList();
        try {
            announce(posts(news, set.each()), part.upTo());
        } catch (RedactionFailed unfit) {
            LOG.warnf("news is told in numbers alone: %s", unfit.reason());
            announce(posts(news, 0), part.upTo());
        }
        goOn();
    }

    private static Topic topic(Part part, Recorded recorded) {
        return Optional.ofNullable(part.topics().get(recorded.entry().type())).orElseThrow();
    }

    private static List<Digest.Told> posts(List<Item> items, int each) {
        Digest digest = new Digest(CHANNEL, each);
        items.forEach(digest::add);
        return digest.posts();
    }

    private void announce(List<Digest.Told> posts, long upTo) {
        List<NewsFacts.Post> showing =
                posts.stream()
                        .filter(told -> !told.about().isEmpty())
                        .map(told -> new NewsFacts.Post(told.post().id(), told.about()))
                        .toList();
        try {
            feed.announce(
                    posts.stream().map(Digest.Told::post).toList(),
                    NewsFacts.told(told, upTo, showing));
        } catch (Conflict another) {
            // Another server on the store told some of it; what is left is told from there.
            if (archive.told().orElse(0) == told) {
                throw another;
            }
        }
    }

    @Override
    public void close() {
        watch.ifPresent(Watch::close);
    }
}
