package os.atom.cli.peer;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.verb.ReplayVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code peer replay}. */
@Command(
        name = "replay",
        description = "Have what a peer did not take tried again.",
        footer = "  atom-os peer replay reviewer 4711")
final class PeerReplay extends ReplayVerb {
    @Parameters(index = "0", paramLabel = "NAME", description = "The peer's name or id.")
    private String name = "";

    PeerReplay(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return replay("peers", name);
    }

    @Override
    protected void show(JsonNode peer) {
        session.terminal()
                .line(
                        "message %d is tried again at %s"
                                .formatted(seq(), Json.text(peer, "address")));
    }
}
