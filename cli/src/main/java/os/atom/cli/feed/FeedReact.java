package os.atom.cli.feed;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code feed react}. */
@Command(
        name = "react",
        description = "React to a post: ack, agree, disagree, done, blocked, or one emoji.",
        footer = "  atom-os feed react 0199c0de-0000-7000-8000-000000000000 ack")
final class FeedReact extends DataVerb {
    @Parameters(index = "0", paramLabel = "ID", description = "The post.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "REACTION", description = "A word of these, or an emoji.")
    private String name = "";

    @Option(names = "--remove", description = "Take it back.")
    private boolean remove;

    FeedReact(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        String path = "/posts/" + Server.segment(id) + "/reactions/" + Server.segment(name);
        Server server = session.server();
        return print(remove ? server.delete(path) : server.put(path, Json.object()));
    }

    @Override
    protected void show(JsonNode post) {
        long count = post.path("reactions").path(name).asLong();
        session.terminal().line("%s: %d".formatted(Visible.of(name), count));
    }
}
