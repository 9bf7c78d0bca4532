package os.atom.cli.push;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.verb.ReplayVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code push replay}. */
@Command(
        name = "replay",
        description = "Have what a place did not take tried again.",
        footer = "  atom-os push replay 0199c0de-0000-7000-8000-000000000000 4711")
final class PushReplay extends ReplayVerb {
    @Parameters(index = "0", paramLabel = "ID", description = "The place, as list shows it.")
    private String id = "";

    PushReplay(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return replay("pushes", id);
    }

    @Override
    protected void show(JsonNode push) {
        session.terminal()
                .line("news %d is tried again at %s".formatted(seq(), Json.text(push, "url")));
    }
}
