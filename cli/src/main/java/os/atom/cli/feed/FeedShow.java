package os.atom.cli.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.ZoneId;
import os.atom.cli.server.Server;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code feed show}. */
@Command(
        name = "show",
        description = "Show a post's whole thread, nothing cut.",
        footer = "  atom-os feed show 0199c0de-0000-7000-8000-000000000000")
final class FeedShow extends DataVerb {
    private static final int PAGE = 500;

    @Parameters(paramLabel = "ID", description = "Any post of the thread.")
    private String id = "";

    FeedShow(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Server server = session.server();
        String thread = server.get("/posts/" + Server.segment(id)).path("thread").asText();
        ArrayNode posts = JsonNodeFactory.instance.arrayNode();
        String after = "0";
        JsonNode page;
        do {
            page =
                    server.get(
                            "/posts?limit=%d&thread=%s&after=%s"
                                    .formatted(PAGE, Server.value(thread), Server.value(after)));
            FeedList.oldestFirst(page).forEach(posts::add);
            after = page.path("prev").asText(after);
        } while (page.path("items").size() == PAGE);
        return print(posts);
    }

    @Override
    protected void show(JsonNode posts) {
        PostText text = new PostText(session.terminal(), ZoneId.systemDefault(), Integer.MAX_VALUE);
        posts.forEach(text::show);
    }
}
