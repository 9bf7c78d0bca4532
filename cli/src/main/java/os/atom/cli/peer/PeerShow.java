package os.atom.cli.peer;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Server;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code peer show}. */
@Command(
        name = "show",
        description = "Show one agent elsewhere, as its card describes it.",
        footer = "  atom-os peer show reviewer")
final class PeerShow extends DataVerb {
    @Parameters(paramLabel = "NAME", description = "The peer's name or id.")
    private String name = "";

    PeerShow(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(session.server().get("/peers/" + Server.segment(name)));
    }

    @Override
    protected void show(JsonNode peer) {
        PeerLines.print(session.terminal(), peer);
    }
}
