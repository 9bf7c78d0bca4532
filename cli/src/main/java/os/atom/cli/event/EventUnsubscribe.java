package os.atom.cli.event;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code event unsubscribe}. */
@Command(
        name = "unsubscribe",
        description = "End a subscription, with its place and its dead letters.",
        footer = "  atom-os event unsubscribe builds")
final class EventUnsubscribe extends DataVerb {
    @Parameters(paramLabel = "NAME", description = "The subscription.")
    private String name = "";

    EventUnsubscribe(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(session.server().delete("/subscriptions/" + Server.segment(name)));
    }

    @Override
    protected void show(JsonNode nothing) {
        session.terminal().line("ended " + Visible.of(name));
    }
}
