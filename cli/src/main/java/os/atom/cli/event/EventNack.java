package os.atom.cli.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Spans;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code event nack}. */
@Command(
        name = "nack",
        description = {
            "Say that you cannot use an event that you took; you are done with those before it.",
            "It comes again, and is given up after the fifth time."
        },
        footer = "  atom-os event nack builds 4711 --reason 'no such build' --pause 5m")
final class EventNack extends DataVerb {
    @Parameters(index = "0", paramLabel = "NAME", description = "The subscription.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "SEQ", description = "The event.")
    private long seq;

    @Option(names = "--reason", paramLabel = "TEXT", description = "For whoever looks at it later.")
    private @Nullable String reason;

    @Option(
            names = "--pause",
            paramLabel = "SPAN",
            description = "When it comes again, at most 1h; 5s unless given.")
    private @Nullable String pause;

    EventNack(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ObjectNode request = Json.object().put("seq", Long.toString(seq));
        Json.put(request, "reason", reason);
        if (pause != null) {
            request.put("pauseSeconds", Spans.seconds("--pause", pause));
        }
        return print(
                session.server()
                        .post("/subscriptions/%s/nack".formatted(Server.segment(name)), request));
    }

    @Override
    protected void show(JsonNode subscription) {
        session.terminal()
                .line(
                        subscription.path("out").isObject()
                                ? "event %d comes again".formatted(seq)
                                : "event %d is given up: atom-os event dead %s"
                                        .formatted(seq, Json.text(subscription, "name")));
    }
}
