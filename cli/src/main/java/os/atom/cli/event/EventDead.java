package os.atom.cli.event;

import os.atom.cli.verb.DeadLetterVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code event dead}. */
@Command(
        name = "dead",
        description = "Show what was not taken, however often it was handed out; oldest first.",
        footer = "  atom-os event dead builds")
final class EventDead extends DeadLetterVerb {
    @Parameters(paramLabel = "NAME", description = "The subscription.")
    private String name = "";

    EventDead(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return list("subscriptions", name);
    }
}
