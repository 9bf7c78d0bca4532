package os.atom.cli.file;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import os.atom.cli.terminal.Table;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code file history}. */
@Command(
        name = "history",
        description = "List an agent's changes of files, the newest first.",
        footer = "  atom-os file history --agent scout ~/demo/a.c")
final class FileHistory extends DataVerb {
    @Mixin private final Target target = new Target();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Only of this file.")
    private @Nullable String file;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            defaultValue = "20",
            description = "How many, 1 to 500; ${DEFAULT-VALUE} unless given.")
    private int limit = 20;

    FileHistory(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        String call =
                file == null
                        ? target.call("/files/history")
                        : target.call(session, "/files/history", file);
        return print(session.server().get(call + "&limit=" + limit));
    }

    @Override
    protected void show(JsonNode page) {
        Table table = new Table("AT", "KIND", "STATE", "PATH", "ID", "");
        for (JsonNode change : page.path("items")) {
            table.row(
                    change.path("at").asText(),
                    change.path("kind").asText(),
                    change.path("state").asText(),
                    change.path("path").asText(),
                    change.path("id").asText(),
                    change.has("undoneBy")
                            ? "undone"
                            : change.path("undoable").asBoolean() ? "can be undone" : "");
        }
        session.terminal().table(table, "no changes");
    }
}
