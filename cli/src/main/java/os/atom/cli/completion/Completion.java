package os.atom.cli.completion;

import java.util.function.Supplier;
import os.atom.cli.server.Exit;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Verb;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code completion}. */
@Command(
        name = "completion",
        description = {
            "Print a script that completes commands, options, and names that the running server"
                    + " knows, with the Tab key."
        },
        footer = {
            "  atom-os completion bash > ~/.local/share/bash-completion/completions/atom-os",
            "  atom-os completion zsh >> ~/.zshrc",
            "  atom-os completion fish > ~/.config/fish/completions/atom-os.fish"
        })
public final class Completion extends Verb {
    /** The shells that there is a script for. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    private final Supplier<CommandLine> everything;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
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
        String script =
                switch (shell) {
                    case bash -> bash();
                    case zsh -> zsh();
                    case fish -> FishScript.of(everything.get());
                };
        session.terminal().line(script.stripTrailing());
        return Exit.OK;
    }

    private String bash() {
        return BashScript.of(everything.get());
    }

    /**
     * The script for bash, which zsh can run (zshcompsys(1), {@code bashcompinit}); it can be read
     * at the start of the shell, or lie among its functions as {@code _atom-os}.
     */
    private String zsh() {
        return """
        #compdef atom-os
        %s
        if [[ "${funcstack[1]}" == _atom-os ]]; then
            _bash_complete -o default -F %s
        fi
        """
                .formatted(bash(), BashScript.FUNCTION);
    }
}
