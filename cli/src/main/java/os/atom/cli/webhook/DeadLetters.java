package os.atom.cli.webhook;

import os.atom.cli.verb.DeadLetterVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code webhook dead}. */
@Command(
        name = "dead",
        description = "Show what a place did not take, however often it was tried; oldest first.",
        footer = "  atom-os webhook dead 0199c0de-0000-7000-8000-000000000000")
final class DeadLetters extends DeadLetterVerb {
    @Parameters(paramLabel = "ID", description = "The webhook.")
    private String id = "";

    DeadLetters(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return list("webhooks", id);
    }
}
