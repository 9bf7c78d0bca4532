package os.atom.cli.feed;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.terminal.Count;
import os.atom.cli.terminal.Table;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;

/** {@code channel list}. */
@Command(
        name = "list",
        description = "Show every channel.",
        footer = "  atom-os channel list --json")
final class ChannelList extends DataVerb {
    ChannelList(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(session.server().get("/channels"));
    }

    @Override
    protected void show(JsonNode page) {
        Table table = new Table("NAME", "SEEN BY", "SUBSCRIBED", "TOPIC");
        for (JsonNode channel : page.path("items")) {
            table.row(
                    channel.path("name").asText(),
                    seenBy(channel),
                    channel.path("subscribed").asBoolean() ? "yes" : "",
                    channel.path("topic").asText());
        }
        session.terminal().table(table, "no channels");
    }

    private static String seenBy(JsonNode channel) {
        String seen =
                channel.path("isPrivate").asBoolean()
                        ? Count.of(channel.path("members").size(), "member", "members")
                        : "everyone";
        return channel.path("archived").asBoolean() ? seen + ", archived" : seen;
    }
}
