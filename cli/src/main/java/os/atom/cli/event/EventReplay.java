package os.atom.cli.event;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.verb.ReplayVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code event replay}. */
@Command(
        name = "replay",
        description = "Have what was not taken handed out again, before what is new.",
        footer = "  atom-os event replay builds 4711")
final class EventReplay extends ReplayVerb {
    @Parameters(index = "0", paramLabel = "NAME", description = "The subscription.")
    private String name = "";

    EventReplay(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return replay("subscriptions", name);
    }

    @Override
    protected void show(JsonNode subscription) {
        session.terminal()
                .line(
                        "event %d comes again in %s"
                                .formatted(seq(), Json.text(subscription, "name")));
    }
}
