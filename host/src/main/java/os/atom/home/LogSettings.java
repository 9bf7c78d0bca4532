package os.atom.home;

import static os.atom.home.Readers.integer;
import static os.atom.home.Readers.one;
import static os.atom.home.Readers.size;

import java.util.List;

/** What can be set of the log file, in the order of the reference page. */
final class LogSettings {
    static final Setting<Long> SIZE =
            new Setting<>(
                    "log.size",
                    "How large `logs/server.log`, which a server in the background writes, grows before it is set aside and begun anew.",
                    "64KiB to 1GiB",
                    List.of("10MiB"),
                    one(size(1L << 16, 1L << 30)));

    static final Setting<Integer> KEPT =
            new Setting<>(
                    "log.kept",
                    "How many logs that were set aside are kept, the newest as `server.log.1`.",
                    "a number from 1 to 100",
                    List.of("4"),
                    one(integer(1, 100)));

    static final List<Setting<?>> ALL = List.of(SIZE, KEPT);

    private LogSettings() {}

    static Settings.Log read(Given given) {
        return new Settings.Log(given.value(SIZE), given.value(KEPT));
    }
}
