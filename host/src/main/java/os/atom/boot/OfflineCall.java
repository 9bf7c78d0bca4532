package os.atom.boot;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line asks for: {@code offline verify --home DIR}. Pure.
 *
 * @param home a home that was named; else the usual one
 * @param from the first time to export
 * @param to the first time not to export
 * @param reason why a part of the record is given up; empty for every other verb
 * @param file the backup; there for {@code backup} and {@code restore} alone
 * @param force whether a restore sets aside what is there
 * @param withoutJournal whether a backup leaves out a journal that is elsewhere
 * @param flags of a start, for the settings that it would have
 */
record OfflineCall(
        Verb verb,
        Optional<Path> home,
        Format format,
        Optional<Instant> from,
        Optional<Instant> to,
        String reason,
        Optional<Path> file,
        boolean force,
        boolean withoutJournal,
        List<String> flags) {
    OfflineCall {
        flags = List.copyOf(flags);
    }

    /** The first argument of the server's program. */
    static final String WORD = "offline";

    private static final Set<String> OPTIONS =
            Set.of(
                    "--home",
                    "--format",
                    "--from",
                    "--to",
                    "--reason",
                    "--file",
                    "--force",
                    "--without-journal",
                    "--flags");

    private static final String YES = "yes";

    enum Verb {
        VERIFY,
        EXPORT,
        REBUILD,
        COMPACT,
        RECOVER,
        DOCTOR,
        CONFIG,
        BACKUP,
        RESTORE,
        CHOOSE
    }

    enum Format {
        JSONL,
        CSV
    }

    /**
     * Reads what comes after {@link #WORD}.
     *
     * @throws Flags.Wrong when it is none of these
     */
    static OfflineCall parse(List<String> arguments) {
        if (arguments.isEmpty() || arguments.size() % 2 == 0) {
            throw wrong();
        }
        Map<String, String> options = new HashMap<>();
        for (int at = 1; at < arguments.size(); at += 2) {
            if (!OPTIONS.contains(arguments.get(at))) {
                throw wrong();
            }
            options.put(arguments.get(at), arguments.get(at + 1));
        }
        String reason = options.getOrDefault("--reason", "").strip();
        try {
            Verb verb = Verb.valueOf(arguments.getFirst().toUpperCase(Locale.ROOT));
            boolean ofAFile = verb == Verb.BACKUP || verb == Verb.RESTORE;
            if ((verb == Verb.RECOVER) == reason.isEmpty()
                    || ofAFile != options.containsKey("--file")) {
                throw wrong();
            }
            return new OfflineCall(
                    verb,
                    Optional.ofNullable(options.get("--home"))
                            .map(named -> Path.of(named).toAbsolutePath().normalize()),
                    Format.valueOf(
                            options.getOrDefault("--format", "jsonl").toUpperCase(Locale.ROOT)),
                    Optional.ofNullable(options.get("--from")).map(Instant::parse),
                    Optional.ofNullable(options.get("--to")).map(Instant::parse),
                    reason,
                    Optional.ofNullable(options.get("--file"))
                            .map(named -> Path.of(named).toAbsolutePath().normalize()),
                    YES.equals(options.get("--force")),
                    YES.equals(options.get("--without-journal")),
                    options.getOrDefault("--flags", "")
                            .lines()
                            .filter(flag -> !flag.isEmpty())
                            .toList());
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw wrong();
        }
    }

    private static Flags.Wrong wrong() {
        return new Flags.Wrong(
                "the server's program takes: offline verify|export|rebuild|compact|doctor|choose|config [--home DIR]"
                        + " [--format jsonl|csv] [--from TIME] [--to TIME] [--flags FLAGS], or"
                        + " offline recover --reason TEXT [--home DIR], or offline backup --file FILE"
                        + " [--without-journal yes] [--home DIR], or offline restore --file FILE"
                        + " [--force yes] [--home DIR]");
    }
}
