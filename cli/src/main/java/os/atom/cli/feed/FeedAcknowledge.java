package os.atom.cli.feed;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code feed acknowledge}. */
@Command(
        name = "acknowledge",
        description = "Say that you have seen an alert.",
        footer = "  atom-os feed acknowledge 0199c0de-0000-7000-8000-000000000000")
final class FeedAcknowledge extends DataVerb {
    @Parameters(paramLabel = "ID", description = "The alert.")
    private String id = "";

    FeedAcknowledge(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        String path = "/posts/" + Server.segment(id);
        return print(session.server().post(path + "/acknowledge", Json.object()));
    }

    @Override
    protected void show(JsonNode post) {
        session.terminal().line("%s is acknowledged".formatted(Visible.of(id)));
    }
}
