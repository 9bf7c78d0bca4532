package os.atom.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code journal compact}: never through a server, which would have to wait for it. */
@Command(
        name = "compact",
        description = {
            "Give the disk back what erased entries left unused in the store, while no server runs.",
            "A verified copy takes the file's place.",
            "PostgreSQL writes its tables anew, or vacuums while others have it open."
        },
        footer = "  atom-os journal compact")
final class JournalCompact extends DataVerb {
    private static final double MEBIBYTE = 1 << 20;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "The home whose journal it is; the usual one unless given.")
    private @Nullable String home;

    JournalCompact(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        List<String> arguments = new ArrayList<>(List.of("compact"));
        if (home != null) {
            arguments.add("--home");
            arguments.add(session.directory(home));
        }
        return print(session.offline().json(arguments.toArray(String[]::new)));
    }

    @Override
    protected void show(JsonNode compacted) {
        session.terminal()
                .line(
                        "compacted: %s MiB before, %s MiB now"
                                .formatted(
                                        mebibytes(compacted.path("before").asLong()),
                                        mebibytes(compacted.path("after").asLong())));
        if (!compacted.path("rewritten").asBoolean(true)) {
            session.terminal()
                    .line(
                            "others have the database open, so its tables were not written anew: bytes of what was"
                                    + " erased may stay in unused parts of them; stop all servers and run it again");
        }
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / MEBIBYTE);
    }
}
