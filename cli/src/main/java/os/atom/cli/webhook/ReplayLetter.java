package os.atom.cli.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code webhook replay}. */
@Command(
        name = "replay",
        description = "Have what a place did not take tried again.",
        footer = "  atom-os webhook replay 0199c0de-0000-7000-8000-000000000000 4711")
final class ReplayLetter extends DataVerb {
    @Parameters(index = "0", paramLabel = "ID", description = "The webhook.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "SEQ", description = "The event, as dead shows it.")
    private long seq;

    ReplayLetter(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(
                session.server()
                        .post(
                                "/webhooks/%s/dead-letters/%d/replay"
                                        .formatted(Server.segment(id), seq),
                                Json.object()));
    }

    @Override
    protected void show(JsonNode webhook) {
        session.terminal()
                .line("event %d is tried again at %s".formatted(seq, Json.text(webhook, "url")));
    }
}
