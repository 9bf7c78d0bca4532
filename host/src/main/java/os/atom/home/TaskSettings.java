package os.atom.home;

import static os.atom.home.Readers.duration;
import static os.atom.home.Readers.integer;
import static os.atom.home.Readers.one;

import java.time.Duration;
import java.util.List;

/** What can be set of tasks, in the order of the reference page. */
final class TaskSettings {
    static final Setting<Integer> PER_AGENT =
            new Setting<>(
                    "tasks.per-agent",
                    "How many active tasks each agent may have, whoever made them.",
                    "a number from 0 to 10000",
                    List.of("20"),
                    one(integer(0, 10_000)));

    static final Setting<Duration> SHORTEST =
            new Setting<>(
                    "tasks.shortest",
                    "The shortest time between two firings of a task.",
                    "60s to 24h",
                    List.of("60s"),
                    one(duration(Duration.ofSeconds(60), Duration.ofHours(24))));

    static final List<Setting<?>> ALL = List.of(PER_AGENT, SHORTEST);

    private TaskSettings() {}

    static Settings.Tasks read(Given given) {
        return new Settings.Tasks(given.value(PER_AGENT), given.value(SHORTEST));
    }
}
