package os.atom.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code journal rebuild}. */
@Command(
        name = "rebuild",
        description = "Make every table that is a reading of the journal anew from its entries.",
        footer = "  atom-os journal rebuild")
final class JournalRebuild extends DataVerb {
    @Mixin private final WhichJournal which = new WhichJournal();

    JournalRebuild(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(
                which.ask(
                        session,
                        server -> server.postSlow("/audit/rebuild", Json.object()),
                        "rebuild"));
    }

    @Override
    protected void show(JsonNode rebuilt) {
        StringBuilder line = new StringBuilder("rebuilt");
        for (var member : rebuilt.properties()) {
            if (member.getValue().isValueNode()) {
                line.append(", ")
                        .append(Visible.of(member.getKey()))
                        .append(' ')
                        .append(Visible.of(member.getValue().asText()));
            }
        }
        session.terminal().line(line.toString());
    }
}
