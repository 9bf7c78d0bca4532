package os.atom.cli.task;

import os.atom.cli.verb.Group;
import os.atom.cli.verb.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code task}. */
@Command(
        name = "task",
        description = "What agents do later, or again and again, with the rights they have then.",
        footer = "  atom-os task add --agent scout --cron '0 3 * * *' --cwd ~/shop -- npm test")
public final class TaskGroup extends Group {
    private TaskGroup(Session session) {
        super(session);
    }

    /** The command with all of its own. */
    public static CommandLine of(Session session) {
        return new CommandLine(new TaskGroup(session))
                .addSubcommand(new CommandLine(new TaskAdd(session)).setStopAtPositional(true))
                .addSubcommand(new TaskList(session))
                .addSubcommand(new TaskShow(session))
                .addSubcommand(new TaskCancel(session))
                .addSubcommand(new TaskHistory(session));
    }
}
