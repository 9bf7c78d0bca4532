package os.atom.cli.event;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code event ack}. */
@Command(
        name = "ack",
        description = "Say that you are done with what you took, up to an event.",
        footer = "  atom-os event ack builds 4711")
final class EventAck extends DataVerb {
    @Parameters(index = "0", paramLabel = "NAME", description = "The subscription.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "SEQ", description = "The last that you are done with.")
    private long seq;

    EventAck(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(
                session.server()
                        .post(
                                "/subscriptions/%s/ack".formatted(Server.segment(name)),
                                Json.object().put("upTo", Long.toString(seq))));
    }

    @Override
    protected void show(JsonNode subscription) {
        session.terminal()
                .line("%s is done up to event %d".formatted(Json.text(subscription, "name"), seq));
    }
}
