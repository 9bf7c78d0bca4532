package os.atom.cli.run;

import os.atom.cli.verb.Group;
import os.atom.cli.verb.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code command}. */
@Command(
        name = "command",
        description = "Look after commands that run, or ran: exec begins them.",
        footer = {"  atom-os command list --state running", "  atom-os command output 01a2... -f"})
public final class CommandGroup extends Group {
    private CommandGroup(Session session) {
        super(session);
    }

    /** The command with all of its own. */
    public static CommandLine of(Session session) {
        return new CommandLine(new CommandGroup(session))
                .addSubcommand(new CommandList(session))
                .addSubcommand(new CommandShow(session))
                .addSubcommand(new CommandOutput(session))
                .addSubcommand(new CommandInput(session))
                .addSubcommand(new CommandStop(session));
    }
}
