package os.atom.home;

import static os.atom.home.Readers.duration;
import static os.atom.home.Readers.integer;
import static os.atom.home.Readers.one;

import java.time.Duration;
import java.util.List;

/** What can be set of who is told what happens, in the order of the reference page. */
final class LiveSettings {
    private static final int MOST = 1_000_000;
    private static final String NUMBER = "a number from 1 to 1000000";

    static final Setting<Integer> CONNECTIONS =
            new Setting<>(
                    "live.connections",
                    "How many streams and WebSockets together each agent or person may have open; more are refused.",
                    NUMBER,
                    List.of("256"),
                    one(integer(1, MOST)));

    static final Setting<Integer> BEFORE_HELLO =
            new Setting<>(
                    "live.before-hello",
                    "How many WebSockets may be open whose clients have not said who they are; the one that waited longest gives way.",
                    NUMBER,
                    List.of("100"),
                    one(integer(1, MOST)));

    static final Setting<Duration> PRESENT =
            new Setting<>(
                    "live.present",
                    "How long after its last sign an agent counts as online.",
                    "2s to 24h",
                    List.of("3m"),
                    one(duration(Duration.ofSeconds(2), Duration.ofHours(24))));

    static final List<Setting<?>> ALL = List.of(CONNECTIONS, BEFORE_HELLO, PRESENT);

    private LiveSettings() {}

    static Settings.Live read(Given given) {
        return new Settings.Live(
                given.value(CONNECTIONS), given.value(BEFORE_HELLO), given.value(PRESENT));
    }
}
