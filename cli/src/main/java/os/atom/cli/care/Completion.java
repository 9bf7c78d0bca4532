package os.atom.cli.care;

import java.util.function.Supplier;
import os.atom.cli.server.Exit;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Verb;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code completion}. */
@Command(
        name = "completion",
        description = "Print a script that completes commands and options with the Tab key.",
        footer = {
            "  atom-os completion bash > ~/.local/share/bash-completion/completions/atom-os",
            "  atom-os completion zsh >> ~/.zshrc"
        })
public final class Completion extends Verb {
    /** The shells; the script is the same, since it loads bash's completion in zsh itself. */
    enum Shell {
        bash,
        zsh
    }

    private final Supplier<CommandLine> everything;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    @SuppressWarnings("UnusedVariable") // checked by picocli; one script serves both
    private Shell shell = Shell.bash;

    /**
     * The command.
     *
     * @param everything every command there is
     */
    public Completion(Session session, Supplier<CommandLine> everything) {
        super(session);
        this.everything = everything;
    }

    @Override
    public Integer call() {
        session.terminal().line(AutoComplete.bash("atom-os", everything.get()).stripTrailing());
        return Exit.OK;
    }
}
