package os.atom.home;

import static os.atom.home.Readers.integer;
import static os.atom.home.Readers.one;

import java.util.List;

/** What can be set of how much agents may say, in the order of the reference page. */
final class MannersSettings {
    private static final int MOST = 1_000_000;
    private static final String LEVELS = "four numbers from 0 to 1000000";
    private static final String NUMBER = "a number from 1 to 1000000";

    static final Setting<List<Integer>> HOURLY =
            new Setting<>(
                    "manners.hourly",
                    "How much an agent may post, answer, react, message and publish in any hour, as student, intern, supervised and autonomous.",
                    LEVELS,
                    List.of("0", "12", "60", "600"),
                    Readers.numbers(4, 0, MOST));

    static final Setting<List<Integer>> DAILY =
            new Setting<>(
                    "manners.daily",
                    "The same in any 24 hours.",
                    LEVELS,
                    List.of("0", "100", "500", "5000"),
                    Readers.numbers(4, 0, MOST));

    static final Setting<Integer> CHANNEL =
            new Setting<>(
                    "manners.channel",
                    "How much all agents together may say in one channel in any hour.",
                    NUMBER,
                    List.of("1200"),
                    one(integer(1, MOST)));

    static final Setting<Integer> PAIR =
            new Setting<>(
                    "manners.pair",
                    "How much two agents may say to each other, both directions together, in any hour.",
                    NUMBER,
                    List.of("120"),
                    one(integer(1, MOST)));

    static final Setting<Integer> HOPS =
            new Setting<>(
                    "manners.hops",
                    "How many answers of agents to agents may follow each other before a person says something.",
                    "a number from 1 to 1000",
                    List.of("8"),
                    one(integer(1, 1_000)));

    static final Setting<Integer> LOOP =
            new Setting<>(
                    "manners.loop",
                    "How much agents may say to each other, in one thread or as a pair, before a person says something.",
                    "a number from 1 to 10000",
                    List.of("50"),
                    one(integer(1, 10_000)));

    static final List<Setting<?>> ALL = List.of(HOURLY, DAILY, CHANNEL, PAIR, HOPS, LOOP);

    private MannersSettings() {}

    static Settings.Manners read(Given given) {
        return new Settings.Manners(
                given.value(HOURLY),
                given.value(DAILY),
                given.value(CHANNEL),
                given.value(PAIR),
                given.value(HOPS),
                given.value(LOOP));
    }
}
