package os.atom.home;

import static os.atom.home.Readers.duration;
import static os.atom.home.Readers.integer;
import static os.atom.home.Readers.one;

import java.time.Duration;
import java.util.List;
import os.atom.home.Settings.Reaction;

/** What can be set of how agents earn trust and lose it, in the order of the reference page. */
final class TrustSettings {
    private static final Duration LONGEST = Duration.ofHours(87_600);
    private static final String REACTIONS = "pause, demote or note";

    static final Setting<List<Integer>> RUNS =
            new Setting<>(
                    "trust.runs",
                    "How many runs that count an agent needs before a promotion to intern, supervised and autonomous is suggested.",
                    "three numbers from 1 to 100000",
                    List.of("10", "25", "50"),
                    Readers.numbers(3, 1, 100_000));

    static final Setting<List<Integer>> INTERVENTIONS =
            new Setting<>(
                    "trust.interventions",
                    "How many interventions a suggestion bears, in percent of these runs and interventions together.",
                    "three numbers from 0 to 100",
                    List.of("50", "20", "0"),
                    Readers.numbers(3, 0, 100));

    static final Setting<Integer> SAME_KIND =
            new Setting<>(
                    "trust.same-kind",
                    "How many runs of one kind (the same commands with the same kinds of effects) count.",
                    "a number from 1 to 100000",
                    List.of("5"),
                    one(integer(1, 100_000)));

    static final Setting<Duration> WINDOW =
            new Setting<>(
                    "trust.window",
                    "How far back a suggestion looks, and never beyond the agent's last change of level.",
                    "1h to 87600h (ten years)",
                    List.of("720h"),
                    one(duration(Duration.ofHours(1), LONGEST)));

    static final Setting<Integer> DENIALS =
            new Setting<>(
                    "trust.denials",
                    "How many denials within trust.denials-within are too many.",
                    "a number from 1 to 100000",
                    List.of("10"),
                    one(integer(1, 100_000)));

    static final Setting<Duration> DENIALS_WITHIN =
            new Setting<>(
                    "trust.denials-within",
                    "The time within which denials are counted.",
                    "1s to 720h",
                    List.of("1h"),
                    one(duration(Duration.ofSeconds(1), Duration.ofHours(720))));

    static final Setting<Reaction> ON_DENIALS =
            new Setting<>(
                    "trust.on-denials",
                    "What becomes of an agent at once after too many denials.",
                    REACTIONS,
                    List.of("pause"),
                    one(Readers.of(Reaction.class)));

    static final Setting<Boolean> PROVOKED =
            new Setting<>(
                    "trust.provoked",
                    "Whether denials and violations count that another agent could have provoked, since it can write where this one works.",
                    "note or count",
                    List.of("note"),
                    one(Readers.word("note", "count", "count")));

    static final Setting<Reaction> ON_VIOLATION =
            new Setting<>(
                    "trust.on-violation",
                    "What becomes of an agent at once when the sandbox stopped one of its commands from reaching for secrets or for what tools of people obey.",
                    REACTIONS,
                    List.of("pause"),
                    one(Readers.of(Reaction.class)));

    static final List<Setting<?>> ALL =
            List.of(
                    RUNS,
                    INTERVENTIONS,
                    SAME_KIND,
                    WINDOW,
                    DENIALS,
                    DENIALS_WITHIN,
                    ON_DENIALS,
                    PROVOKED,
                    ON_VIOLATION);

    private TrustSettings() {}

    static Settings.Trust read(Given given) {
        return new Settings.Trust(
                given.value(RUNS),
                given.value(INTERVENTIONS),
                given.value(SAME_KIND),
                given.value(WINDOW),
                given.value(DENIALS),
                given.value(DENIALS_WITHIN),
                given.value(ON_DENIALS),
                given.value(PROVOKED),
                given.value(ON_VIOLATION));
    }
}
