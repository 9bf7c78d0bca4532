package os.atom.cli.care;

import os.atom.cli.verb.Group;
import os.atom.cli.verb.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code config}. */
@Command(
        name = "config",
        description = "Show and check the settings that the next start will have.",
        footer = "  atom-os config check")
public final class ConfigGroup extends Group {
    private ConfigGroup(Session session) {
        super(session);
    }

    /** The command with all of its own. */
    public static CommandLine of(Session session) {
        return new CommandLine(new ConfigGroup(session))
                .addSubcommand(new ConfigShow(session))
                .addSubcommand(new ConfigCheck(session));
    }
}
