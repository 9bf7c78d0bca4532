package os.atom.cli;

import os.atom.cli.server.Failure;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Verb;
import picocli.CommandLine.Command;

/** The command that all others belong to. */
@Command(
        name = "atom-os",
        description = "The governed host for AI agents.",
        footer = {"  atom-os start", "  atom-os exec --agent scout --cwd ~/demo -- 'ls | head'"})
final class AtomOs extends Verb {
    AtomOs(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        throw Failure.usage("say what to do: see atom-os --help");
    }
}
