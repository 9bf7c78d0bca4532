package os.atom.cli.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code feed resolve}. */
@Command(
        name = "resolve",
        description = "End a question, or an alert.",
        footer = "  atom-os feed resolve 0199c0de-0000-7000-8000-000000000000")
final class FeedResolve extends DataVerb {
    @Parameters(paramLabel = "ID", description = "The question or the alert.")
    private String id = "";

    @Option(names = "--accept", paramLabel = "ID", description = "The reply that answers it.")
    private @Nullable String accepted;

    FeedResolve(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ObjectNode request = Json.object();
        Json.put(request, "accepted", accepted);
        return print(session.server().post("/posts/" + Server.segment(id) + "/resolve", request));
    }

    @Override
    protected void show(JsonNode post) {
        session.terminal().line(Json.text(post, "id") + " is " + Json.text(post, "state"));
    }
}
