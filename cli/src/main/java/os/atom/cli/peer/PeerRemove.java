package os.atom.cli.peer;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code peer remove}. */
@Command(
        name = "remove",
        description = {
            "Write to an agent elsewhere no more, and forget its token. What it did not take or answer",
            "goes back to whoever sent it."
        },
        footer = "  atom-os peer remove reviewer")
final class PeerRemove extends DataVerb {
    @Parameters(paramLabel = "NAME", description = "The peer's name or id.")
    private String name = "";

    PeerRemove(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(session.server().delete("/peers/" + Server.segment(name)));
    }

    @Override
    protected void show(JsonNode nothing) {
        session.terminal().line("removed " + Visible.of(name));
    }
}
