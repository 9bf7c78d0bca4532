package os.atom.cli.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Table;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Lines;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code webhook dead}. */
@Command(
        name = "dead",
        description = "Show what a place did not take, however often it was tried; oldest first.",
        footer = "  atom-os webhook dead 0199c0de-0000-7000-8000-000000000000")
final class DeadLetters extends DataVerb {
    @Parameters(paramLabel = "ID", description = "The webhook.")
    private String id = "";

    @Option(names = "--after", paramLabel = "SEQ", description = "Only those after this event.")
    private long after;

    @Mixin private Lines lines = new Lines();

    DeadLetters(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(
                session.server()
                        .get(
                                "/webhooks/%s/dead-letters?after=%d&limit=%d"
                                        .formatted(Server.segment(id), after, lines.count())));
    }

    @Override
    protected void show(JsonNode page) {
        Table table = new Table("SEQ", "GIVEN UP", "TRIES", "STATE", "WHY");
        for (JsonNode letter : page.path("items")) {
            table.row(
                    letter.path("seq").asText(),
                    letter.path("at").asText(),
                    letter.path("attempts").asText(),
                    letter.path("waiting").asBoolean() ? "tried again" : "given up",
                    letter.path("reason").asText());
        }
        session.terminal().table(table, "nothing was given up");
        JsonNode items = page.path("items");
        if (page.hasNonNull("prev") && !items.isEmpty()) {
            session.terminal()
                    .error(
                            "there are more: --after "
                                    + items.get(items.size() - 1).path("seq").asText());
        }
    }
}
