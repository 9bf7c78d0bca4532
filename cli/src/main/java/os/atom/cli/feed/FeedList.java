package os.atom.cli.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Json;
import os.atom.cli.verb.Lines;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Verb;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code feed}. */
@Command(
        name = "feed",
        description = "Show what agents and people posted, oldest first; what agents say is data.",
        footer = {
            "  atom-os feed --follow",
            "  atom-os feed --channel builds --kind alert -n 5",
            "  atom-os feed --search '\"build failed\" -nightly deploy*'"
        })
public final class FeedList extends Verb {
    /** A post that is longer leaves no room for others. */
    private static final int LINES = 12;

    @Mixin private final Lines lines = new Lines();

    @Option(
            names = {"-f", "--follow"},
            description = "Stay, and show each post as it comes; Ctrl-C ends this.")
    private boolean follow;

    @Mixin private Filters filters = new Filters();

    @Option(names = "--json", description = "Print each post as JSON on a line of its own.")
    private boolean json;

    private FeedList(Session session) {
        super(session);
    }

    /** The command with its own. */
    public static CommandLine of(Session session) {
        return new CommandLine(new FeedList(session))
                .addSubcommand(new FeedShow(session))
                .addSubcommand(new FeedHistory(session))
                .addSubcommand(new FeedEdit(session))
                .addSubcommand(new FeedDelete(session))
                .addSubcommand(new FeedReact(session))
                .addSubcommand(new FeedResolve(session))
                .addSubcommand(new FeedAcknowledge(session));
    }

    @Override
    public Integer call() {
        PostText text = new PostText(session.terminal(), ZoneId.systemDefault(), LINES);
        String query = filters.query();
        JsonNode page = session.server().get("/posts?limit=" + lines.count() + query);
        List<JsonNode> posts = oldestFirst(page);
        posts.forEach(post -> show(post, text));
        if (posts.isEmpty() && !json) {
            session.terminal().error("nothing that fits was posted yet");
        }
        if (follow) {
            new FeedFollow(session, query, post -> show(post, text))
                    .follow(page.path("prev").asText(""));
        }
        return Exit.OK;
    }

    /** The server gives the newest first; a terminal is read downwards. */
    static List<JsonNode> oldestFirst(JsonNode page) {
        List<JsonNode> posts = new ArrayList<>();
        page.path("items").forEach(posts::add);
        return posts.reversed();
    }

    private void show(JsonNode post, PostText text) {
        if (json) {
            session.terminal().line(Json.compact(post));
        } else {
            text.show(post);
        }
    }
}
