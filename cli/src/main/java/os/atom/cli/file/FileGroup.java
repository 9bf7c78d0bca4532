package os.atom.cli.file;

import os.atom.cli.verb.Group;
import os.atom.cli.verb.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code file}. */
@Command(
        name = "file",
        description = "Read and write files as an agent, under its rights, without a command.",
        footer = "  atom-os file read --agent scout ~/demo/README.md")
public final class FileGroup extends Group {
    private FileGroup(Session session) {
        super(session);
    }

    /** The command with all of its own. */
    public static CommandLine of(Session session) {
        return new CommandLine(new FileGroup(session))
                .addSubcommand(new FileRead(session))
                .addSubcommand(new FileWrite(session))
                .addSubcommand(new FileEdit(session))
                .addSubcommand(new FileList(session))
                .addSubcommand(new FileSearch(session))
                .addSubcommand(new FileHistory(session))
                .addSubcommand(new FileUndo(session));
    }
}
