package os.atom.cli.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Spans;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code event fetch}. */
@Command(
        name = "fetch",
        description = {
            "Take the next events, one JSON value a line. They are yours until you acknowledge them",
            "or their time is over; then they come again."
        },
        footer = "  atom-os event fetch builds --max 10 --wait 30s")
final class EventFetch extends DataVerb {
    @Parameters(paramLabel = "NAME", description = "The subscription.")
    private String name = "";

    @Option(
            names = "--max",
            paramLabel = "N",
            description = "At most so many, 1 to 100; 10 unless given.")
    private @Nullable Integer max;

    @Option(
            names = "--lease",
            paramLabel = "SPAN",
            description = "How long they are yours, at most 1h; 60s unless given.")
    private @Nullable String lease;

    @Option(
            names = "--wait",
            paramLabel = "SPAN",
            description = "How long to wait for the first, at most 60s; not at all unless given.")
    private @Nullable String patience;

    EventFetch(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ObjectNode request = Json.object();
        if (max != null) {
            request.put("limit", max);
        }
        if (lease != null) {
            request.put("leaseSeconds", Spans.seconds("--lease", lease));
        }
        if (patience != null) {
            request.put("waitSeconds", Spans.seconds("--wait", patience));
        }
        return print(
                session.server()
                        .post("/subscriptions/%s/fetch".formatted(Server.segment(name)), request));
    }

    @Override
    protected void show(JsonNode batch) {
        JsonNode events = batch.path("events");
        for (JsonNode event : events) {
            session.terminal().line(Json.compact(event));
        }
        if (!events.isEmpty()) {
            session.terminal()
                    .error(
                            "yours until %s; then: atom-os event ack %s %s"
                                    .formatted(
                                            Json.text(batch, "until"),
                                            Visible.of(name),
                                            Json.text(events.get(events.size() - 1), "seq")));
        } else if (batch.hasNonNull("until")) {
            session.terminal()
                    .error("what comes next is handed out until " + Json.text(batch, "until"));
        }
    }
}
