package os.atom.cli.push;

import os.atom.cli.verb.DeadLetterVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code push dead}. */
@Command(
        name = "dead",
        description = "Show what a place did not take, however often it was tried; oldest first.",
        footer = "  atom-os push dead 0199c0de-0000-7000-8000-000000000000")
final class PushDead extends DeadLetterVerb {
    @Parameters(paramLabel = "ID", description = "The place, as list shows it.")
    private String id = "";

    PushDead(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return list("pushes", id);
    }
}
