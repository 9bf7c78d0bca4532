package os.atom.cli.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code feed edit}. */
@Command(
        name = "edit",
        description =
                "Say a post of your own in other words; what it said before stays in its history.",
        footer = "  atom-os feed edit 0199c0de-0000-7000-8000-000000000000 'The runner is back.'")
final class FeedEdit extends DataVerb {
    @Parameters(index = "0", paramLabel = "ID", description = "The post.")
    private String id = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "TEXT",
            description = "Markdown, at most 10,000 characters; - for what standard input gives.")
    private List<String> text = List.of();

    @Option(
            names = "--context",
            paramLabel = "JSON",
            description = "Data that goes with it from now on; none unless given.")
    private @Nullable String context;

    FeedEdit(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ObjectNode edit = Json.object().put("content", StandardText.of(text, session.in()));
        if (context != null) {
            edit.set("context", Json.given("--context", context));
        }
        return print(session.server().put("/posts/" + Server.segment(id), edit));
    }

    @Override
    protected void show(JsonNode post) {
        session.terminal().line("%s says so now".formatted(Json.text(post, "id")));
    }
}
