package os.atom.cli.feed;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code channel archive}. */
@Command(
        name = "archive",
        description = "Let a channel take no more posts; what is there stays.",
        footer = "  atom-os channel archive builds")
final class ChannelArchive extends DataVerb {
    @Parameters(paramLabel = "CHANNEL", description = "Its name.")
    private String name = "";

    ChannelArchive(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(session.server().delete("/channels/" + Server.segment(name)));
    }

    @Override
    protected void show(JsonNode channel) {
        session.terminal().line("#%s takes no more posts".formatted(Visible.of(name)));
    }
}
