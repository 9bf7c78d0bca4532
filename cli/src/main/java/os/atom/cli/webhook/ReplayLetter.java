package os.atom.cli.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.verb.ReplayVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code webhook replay}. */
@Command(
        name = "replay",
        description = "Have what a place did not take tried again.",
        footer = "  atom-os webhook replay 0199c0de-0000-7000-8000-000000000000 4711")
final class ReplayLetter extends ReplayVerb {
    @Parameters(index = "0", paramLabel = "ID", description = "The webhook.")
    private String id = "";

    ReplayLetter(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return replay("webhooks", id);
    }

    @Override
    protected void show(JsonNode webhook) {
        session.terminal()
                .line("event %d is tried again at %s".formatted(seq(), Json.text(webhook, "url")));
    }
}
