package os.atom.home;

import static os.atom.home.Readers.duration;
import static os.atom.home.Readers.integer;
import static os.atom.home.Readers.one;

import java.time.Duration;
import java.util.List;

/** What can be set of what the server tells on the feed, in the order of the reference page. */
final class NewsSettings {
    static final Setting<List<String>> POSTS =
            new Setting<>(
                    "news.posts",
                    "What the server tells in the channel `activity` of what runs; an empty value tells nothing.",
                    "of " + String.join(", ", Settings.News.TOPICS),
                    Settings.News.TOPICS,
                    Readers.some(Settings.News.TOPICS));

    static final Setting<Duration> EVERY =
            new Setting<>(
                    "news.every",
                    "How long what happens is gathered before it is told.",
                    "1s to 1h",
                    List.of("10s"),
                    one(duration(Duration.ofSeconds(1), Duration.ofHours(1))));

    static final Setting<Integer> EACH =
            new Setting<>(
                    "news.each",
                    "How many things of one agent and topic are told singly each time; when there are more, they are counted.",
                    "a number from 0 to 100",
                    List.of("3"),
                    one(integer(0, 100)));

    static final List<Setting<?>> ALL = List.of(POSTS, EVERY, EACH);

    private NewsSettings() {}

    static Settings.News read(Given given) {
        return new Settings.News(given.value(POSTS), given.value(EVERY), given.value(EACH));
    }
}
