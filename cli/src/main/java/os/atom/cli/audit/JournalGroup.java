package os.atom.cli.audit;

import os.atom.cli.verb.Group;
import os.atom.cli.verb.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code journal}. */
@Command(
        name = "journal",
        description = "Care for the journal.",
        footer = "  atom-os journal rebuild")
public final class JournalGroup extends Group {
    private JournalGroup(Session session) {
        super(session);
    }

    /** The command with all of its own. */
    public static CommandLine of(Session session) {
        return new CommandLine(new JournalGroup(session))
                .addSubcommand(new JournalRebuild(session))
                .addSubcommand(new JournalCompact(session))
                .addSubcommand(new JournalRecover(session));
    }
}
