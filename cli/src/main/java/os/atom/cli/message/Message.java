package os.atom.cli.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Lines;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code message}. */
@Command(
        name = "message",
        description = {
            "Write to an agent or a person; without a text, show what was written between you.",
            "People can read what agents write to each other: see --as."
        },
        footer = {
            "  atom-os message scout 'is the build green?'",
            "  atom-os message scout",
            "  atom-os message builder --as scout"
        })
public final class Message extends DataVerb {
    @Parameters(index = "0", paramLabel = "TO", description = "The agent's or person's name or id.")
    private String to = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "TEXT", description = "What to say.")
    private @Nullable String text;

    @Option(names = "--reply-to", paramLabel = "ID", description = "The message that it answers.")
    private @Nullable String replyTo;

    @Option(
            names = "--context",
            paramLabel = "JSON",
            description = "More for programs, such as what an answer means for a task of A2A.")
    private @Nullable String context;

    @Option(
            names = "--as",
            paramLabel = "AGENT",
            description = "Show what was written between this agent and TO.")
    private @Nullable String agent;

    @Mixin private final Lines lines = new Lines();

    public Message(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        if (text == null) {
            if (replyTo != null || context != null) {
                throw Failure.usage("--reply-to and --context go with what is said, as TEXT");
            }
            return print(conversation());
        }
        if (agent != null) {
            throw Failure.usage("--as only shows: nobody writes in an agent's name");
        }
        ObjectNode request = Json.object().put("to", to).put("content", text);
        Json.put(request, "replyTo", replyTo);
        if (context != null) {
            request.set("context", Json.given("--context", context));
        }
        return print(session.server().post("/messages", request));
    }

    private JsonNode conversation() {
        return session.server()
                .get(
                        "/messages?limit="
                                + lines.count()
                                + Server.parameter("with", to)
                                + Server.parameter("agent", agent));
    }

    @Override
    protected void show(JsonNode data) {
        if (!data.has("items")) {
            session.terminal()
                    .line(
                            "%s to %s: %s"
                                    .formatted(
                                            Json.text(data, "id"),
                                            Json.text(data.path("to"), "name"),
                                            Json.text(data, "state")));
            return;
        }
        List<JsonNode> oldestFirst = new ArrayList<>();
        data.path("items").forEach(oldestFirst::addFirst);
        oldestFirst.forEach(message -> MessageLines.show(session.terminal(), message));
        if (oldestFirst.isEmpty()) {
            session.terminal().line("no messages");
        } else if (data.hasNonNull("next")) {
            session.terminal().error("there are earlier ones: see --lines");
        }
    }
}
