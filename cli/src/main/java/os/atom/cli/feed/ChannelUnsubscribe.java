package os.atom.cli.feed;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code channel unsubscribe}. */
@Command(
        name = "unsubscribe",
        description = "Hear of a channel no more.",
        footer = "  atom-os channel unsubscribe builds")
final class ChannelUnsubscribe extends DataVerb {
    @Parameters(paramLabel = "CHANNEL", description = "Its name.")
    private String name = "";

    ChannelUnsubscribe(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        String path = "/channels/" + Server.segment(name);
        return print(session.server().delete(path + "/subscription"));
    }

    @Override
    protected void show(JsonNode channel) {
        session.terminal().line("you do not hear of #%s any more".formatted(Visible.of(name)));
    }
}
