package os.atom.cli.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import os.atom.cli.server.Server;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code feed history}. */
@Command(
        name = "history",
        description = "Show what a post said over time, oldest first.",
        footer = "  atom-os feed history 0199c0de-0000-7000-8000-000000000000")
final class FeedHistory extends DataVerb {
    @Parameters(paramLabel = "ID", description = "The post.")
    private String id = "";

    FeedHistory(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(session.server().get("/posts/" + Server.segment(id) + "/versions"));
    }

    @Override
    protected void show(JsonNode versions) {
        if (versions.path("items").isEmpty()) {
            session.terminal().line("it was deleted, and so was what it said");
        }
        PostText text = new PostText(session.terminal(), ZoneId.systemDefault(), Integer.MAX_VALUE);
        versions.path("items").forEach(text::version);
    }
}
