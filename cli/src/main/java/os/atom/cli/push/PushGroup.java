package os.atom.cli.push;

import os.atom.cli.verb.Group;
import os.atom.cli.verb.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code push}. */
@Command(
        name = "push",
        description = "Servers elsewhere that callers over A2A have news of their tasks sent to.",
        footer = "  atom-os push list")
public final class PushGroup extends Group {
    private PushGroup(Session session) {
        super(session);
    }

    /** The command with all of its own. */
    public static CommandLine of(Session session) {
        return new CommandLine(new PushGroup(session))
                .addSubcommand(new PushList(session))
                .addSubcommand(new PushDead(session))
                .addSubcommand(new PushReplay(session));
    }
}
