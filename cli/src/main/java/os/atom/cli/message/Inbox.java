package os.atom.cli.message;

import com.fasterxml.jackson.databind.JsonNode;
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

/** {@code inbox}. */
@Command(
        name = "inbox",
        description = {
            "Show what came in and is not acknowledged yet, the oldest first.",
            "A person looks into an agent's inbox with --agent; nothing in it changes by that."
        },
        footer = {"  atom-os inbox --ack", "  atom-os inbox --agent scout"})
public final class Inbox extends DataVerb {
    @Option(names = "--ack", description = "Acknowledge what is shown: it is not shown again.")
    private boolean acknowledge;

    @Option(names = "--agent", paramLabel = "NAME", description = "The inbox of this agent.")
    private @Nullable String agent;

    @Option(
            names = "--after",
            paramLabel = "CURSOR",
            description = "From a cursor on, also what is acknowledged; 0 shows everything.")
    private @Nullable String after;

    @Mixin private final Lines lines = new Lines();

    public Inbox(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        if (acknowledge && agent != null) {
            throw Failure.usage("--ack is for your own inbox: an agent acknowledges its own");
        }
        JsonNode inbox =
                session.server()
                        .get(
                                "/inbox?limit="
                                        + lines.count()
                                        + Server.parameter("after", after)
                                        + Server.parameter("agent", agent));
        int shown = print(inbox);
        JsonNode items = inbox.path("items");
        if (acknowledge && !items.isEmpty()) {
            session.server()
                    .post(
                            "/inbox/ack",
                            Json.object()
                                    .put(
                                            "upTo",
                                            items.get(items.size() - 1).path("cursor").asText()));
        }
        return shown;
    }

    @Override
    protected void show(JsonNode inbox) {
        for (JsonNode item : inbox.path("items")) {
            session.terminal()
                    .line(session.terminal().dim("because " + Json.text(item, "because")));
            if (item.has("message")) {
                MessageLines.show(session.terminal(), item.path("message"));
            } else {
                MessageLines.notice(session.terminal(), item);
            }
        }
        if (inbox.path("items").isEmpty()) {
            session.terminal().line("nothing new");
        } else if (inbox.hasNonNull("next")) {
            session.terminal().error("there is more: see --lines and --after");
        }
    }
}
