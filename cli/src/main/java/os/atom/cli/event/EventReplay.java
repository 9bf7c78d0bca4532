package os.atom.cli.event;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code event replay}. */
@Command(
        name = "replay",
        description = "Have what was not taken handed out again, before what is new.",
        footer = "  atom-os event replay builds 4711")
final class EventReplay extends DataVerb {
    @Parameters(index = "0", paramLabel = "NAME", description = "The subscription.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "SEQ", description = "The event, as dead shows it.")
    private long seq;

    EventReplay(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(
                session.server()
                        .post(
                                "/subscriptions/%s/dead-letters/%d/replay"
                                        .formatted(Server.segment(name), seq),
                                Json.object()));
    }

    @Override
    protected void show(JsonNode subscription) {
        session.terminal()
                .line("event %d comes again in %s".formatted(seq, Json.text(subscription, "name")));
    }
}
