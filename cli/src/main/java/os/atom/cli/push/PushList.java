package os.atom.cli.push;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.terminal.Table;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Lines;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code push list}. */
@Command(
        name = "list",
        description = "Show the places that are told of tasks over A2A, oldest first.",
        footer = "  atom-os push list")
final class PushList extends DataVerb {
    @Option(names = "--after", paramLabel = "SEQ", description = "Only those after this cursor.")
    private long after;

    @Mixin private Lines lines = new Lines();

    PushList(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(
                session.server().get("/pushes?after=%d&limit=%d".formatted(after, lines.count())));
    }

    @Override
    protected void show(JsonNode page) {
        Table table = new Table("ID", "WHERE", "ADDED", "TASK", "CALLER");
        for (JsonNode push : page.path("items")) {
            table.row(
                    push.path("id").asText(),
                    push.path("url").asText(),
                    push.path("added").asText(),
                    push.path("task").asText(),
                    push.path("caller").asText());
        }
        session.terminal().table(table, "nobody is told of a task over A2A");
        if (page.hasNonNull("prev")) {
            session.terminal().error("there are more: --after " + page.path("prev").asText());
        }
    }
}
