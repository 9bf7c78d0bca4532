package os.atom.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Table;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what was not taken, of whatever is brought events. */
public abstract class DeadLetterVerb extends DataVerb {
    @Option(names = "--after", paramLabel = "SEQ", description = "Only those after this event.")
    private long after;

    @Mixin private Lines lines = new Lines();

    protected DeadLetterVerb(Session session) {
        super(session);
    }

    /**
     * Asks for them.
     *
     * @param kind such as {@code webhooks}
     */
    protected final int list(String kind, String id) {
        return print(
                session.server()
                        .get(
                                "/%s/%s/dead-letters?after=%d&limit=%d"
                                        .formatted(
                                                kind, Server.segment(id), after, lines.count())));
    }

    @Override
    protected final void show(JsonNode page) {
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
