package os.atom.cli.care;

import java.util.function.Supplier;
import os.atom.cli.server.Exit;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Verb;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code manual}. */
@Command(
        name = "manual",
        description = "Print the manual page of all commands, for man.",
        footer = "  atom-os manual | man -l -")
public final class ShowManual extends Verb {
    private final Supplier<CommandLine> everything;

    /**
     * The command.
     *
     * @param everything every command there is
     */
    public ShowManual(Session session, Supplier<CommandLine> everything) {
        super(session);
        this.everything = everything;
    }

    @Override
    public Integer call() {
        String page = ManualPage.of(everything.get(), ShowVersion.version());
        session.terminal().line(page.stripTrailing());
        return Exit.OK;
    }
}
