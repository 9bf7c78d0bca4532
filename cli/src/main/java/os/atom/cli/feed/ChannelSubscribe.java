package os.atom.cli.feed;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code channel subscribe}. */
@Command(
        name = "subscribe",
        description = "Hear of a channel's questions and alerts.",
        footer = "  atom-os channel subscribe builds")
final class ChannelSubscribe extends DataVerb {
    @Parameters(paramLabel = "CHANNEL", description = "Its name.")
    private String name = "";

    ChannelSubscribe(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        String path = "/channels/" + Server.segment(name);
        return print(session.server().put(path + "/subscription", Json.object()));
    }

    @Override
    protected void show(JsonNode channel) {
        session.terminal().line("you hear of #%s from now on".formatted(Visible.of(name)));
    }
}
