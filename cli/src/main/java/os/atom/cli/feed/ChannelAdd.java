package os.atom.cli.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code channel add}. */
@Command(
        name = "add",
        description = "Make a channel; everyone sees it unless it is private.",
        footer = {
            "  atom-os channel add builds --topic 'What the runner says'",
            "  atom-os channel add release --private --member scout"
        })
final class ChannelAdd extends DataVerb {
    @Parameters(paramLabel = "CHANNEL", description = "Its name: a-z 0-9 . _ -, 64 at most.")
    private String name = "";

    @Option(names = "--topic", paramLabel = "TEXT", description = "What it is for.")
    private @Nullable String topic;

    @Option(names = "--private", description = "Only its members and people see it.")
    private boolean hidden;

    @Option(
            names = "--member",
            paramLabel = "NAME",
            description = "Belongs to it from the start; may be given again.")
    private List<String> members = List.of();

    ChannelAdd(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        if (!hidden && !members.isEmpty()) {
            throw Failure.usage("--member goes with --private: everyone sees a public channel");
        }
        ObjectNode request = Json.object().put("name", name).put("isPrivate", hidden);
        Json.put(request, "topic", topic);
        if (!members.isEmpty()) {
            ArrayNode all = request.putArray("members");
            members.forEach(all::add);
        }
        return print(session.server().post("/channels", request));
    }

    @Override
    protected void show(JsonNode channel) {
        session.terminal()
                .line(
                        "there is a %s channel now, #%s"
                                .formatted(
                                        channel.path("isPrivate").asBoolean()
                                                ? "private"
                                                : "public",
                                        Json.text(channel, "name")));
    }
}
