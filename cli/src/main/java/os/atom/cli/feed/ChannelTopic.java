package os.atom.cli.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code channel topic}. */
@Command(
        name = "topic",
        description = "Say what a channel is for.",
        footer = "  atom-os channel topic builds 'What the runner says'")
final class ChannelTopic extends DataVerb {
    @Parameters(index = "0", paramLabel = "CHANNEL", description = "The channel.")
    private String name = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "TEXT",
            description = "At most 250 characters.")
    private List<String> text = List.of();

    ChannelTopic(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(
                session.server()
                        .put(
                                "/channels/" + Server.segment(name) + "/topic",
                                Json.object().put("topic", String.join(" ", text))));
    }

    @Override
    protected void show(JsonNode channel) {
        session.terminal()
                .line("#%s: %s".formatted(Json.text(channel, "name"), Json.text(channel, "topic")));
    }
}
