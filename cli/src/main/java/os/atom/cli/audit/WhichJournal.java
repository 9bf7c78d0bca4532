package os.atom.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Offline;
import os.atom.cli.server.Server;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Option;

/** Whose journal is meant: the running server's, or the files of a directory. */
final class WhichJournal {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description =
                    "The files of this directory, such as a copy, and no server; unless given, the"
                            + " running server is asked, or the files of its home when none runs.")
    private @Nullable String home;

    /** One answer in JSON, from wherever it is. */
    JsonNode ask(Session session, Function<Server, JsonNode> online, String... offline) {
        return ask(session, online, (Offline files) -> files.json(arguments(session, offline)));
    }

    /** An answer from wherever it is. */
    <T> T ask(Session session, Function<Server, T> online, Function<Offline, T> offline) {
        return home == null ? session.ask(online, offline) : offline.apply(session.offline());
    }

    /** What the server's program is told. */
    String[] arguments(Session session, String... offline) {
        List<String> arguments = new ArrayList<>(List.of(offline));
        if (home != null) {
            arguments.add("--home");
            arguments.add(session.directory(home));
        }
        return arguments.toArray(String[]::new);
    }
}
