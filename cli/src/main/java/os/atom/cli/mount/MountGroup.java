package os.atom.cli.mount;

import os.atom.cli.verb.Group;
import os.atom.cli.verb.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code mount}. */
@Command(
        name = "mount",
        description = "Grant directories of this machine to agents.",
        footer = "  atom-os mount add ~/projects/demo")
public final class MountGroup extends Group {
    private MountGroup(Session session) {
        super(session);
    }

    /** The command with all of its own. */
    public static CommandLine of(Session session) {
        return new CommandLine(new MountGroup(session))
                .addSubcommand(new MountAdd(session))
                .addSubcommand(new MountList(session))
                .addSubcommand(new MountRemove(session));
    }
}
