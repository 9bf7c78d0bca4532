package os.atom.cli.peer;

import os.atom.cli.verb.DeadLetterVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code peer dead}. */
@Command(
        name = "dead",
        description = "Show what a peer did not take, however often it was tried; oldest first.",
        footer = "  atom-os peer dead reviewer")
final class PeerDead extends DeadLetterVerb {
    @Parameters(paramLabel = "NAME", description = "The peer's name or id.")
    private String name = "";

    PeerDead(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return list("peers", name);
    }
}
