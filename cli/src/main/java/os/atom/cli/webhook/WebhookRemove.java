package os.atom.cli.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code webhook remove}. */
@Command(
        name = "remove",
        description = "Tell a place nothing more, and forget its secret.",
        footer = "  atom-os webhook remove 0199c0de-0000-7000-8000-000000000000")
final class WebhookRemove extends DataVerb {
    @Parameters(paramLabel = "ID", description = "The webhook.")
    private String id = "";

    WebhookRemove(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(session.server().delete("/webhooks/" + Server.segment(id)));
    }

    @Override
    protected void show(JsonNode nothing) {
        session.terminal().line("removed " + Visible.of(id));
    }
}
