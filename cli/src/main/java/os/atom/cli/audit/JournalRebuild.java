package os.atom.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;

/** {@code journal rebuild}. */
@Command(
        name = "rebuild",
        description = "Make every table that is a reading of the journal anew from its entries.",
        footer = "  atom-os journal rebuild")
final class JournalRebuild extends DataVerb {
    JournalRebuild(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(session.server().postSlow("/audit/rebuild", Json.object()));
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
