package os.atom.cli.file;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Table;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code file list}. */
@Command(
        name = "list",
        description = "List a directory as an agent sees it, one page of up to 500 names.",
        footer = "  atom-os file list --agent scout --depth 3 --glob '*.java' ~/demo")
final class FileList extends DataVerb {
    @Mixin private final Target target = new Target();

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "The directory; the current one unless given.")
    private String directory = ".";

    @Option(
            names = "--depth",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many directories deep, 1 to 64; ${DEFAULT-VALUE} unless given.")
    private int depth = 1;

    @Option(names = "--glob", paramLabel = "G", description = "Only names that match.")
    private @Nullable String glob;

    @Option(names = "--hidden", description = "Names that begin with a dot, too.")
    private boolean hidden;

    @Option(names = "--after", paramLabel = "CURSOR", description = "Go on where a page ended.")
    private @Nullable String after;

    FileList(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        String call =
                target.call(session, "/files/list", directory)
                        + "&limit=500&depth="
                        + depth
                        + "&hidden="
                        + hidden
                        + Server.parameter("glob", glob)
                        + Server.parameter("after", after);
        return print(new Asking(session).outcome(session.server().getSlow(call)));
    }

    @Override
    protected void show(JsonNode list) {
        Table table = new Table("ACCESS", "TYPE", "SIZE", "PATH");
        for (JsonNode entry : list.path("items")) {
            table.row(
                    entry.path("access").asText(),
                    entry.path("type").asText(),
                    entry.path("size").asText(""),
                    entry.path("path").asText());
        }
        session.terminal().table(table, "nothing that fits");
        more(session, list);
    }

    /** Says where a list goes on, and why it ended early. */
    static void more(Session session, JsonNode list) {
        String note = Json.text(list, "note");
        if (!note.isEmpty()) {
            session.terminal().error(note);
        }
        String next = Json.text(list, "next");
        if (!next.isEmpty()) {
            session.terminal().error("there is more: --after " + next);
        }
    }
}
