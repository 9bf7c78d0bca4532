package os.atom.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.verb.Caller;
import os.atom.cli.verb.Session;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The text of {@code docs/reference/cli.md}. */
final class Reference {
    private static final String HEAD =
            """
            # The `atom-os` command

            Written by `CliReferenceTest` from the command itself; do not edit.

            The server is found through `ATOM_OS_URL` with `ATOM_OS_TOKEN`, else in `ATOM_OS_HOME`
            (default `~/.atom-os`). Errors are one line on standard error that says what to do.
            Colour is used on a terminal only, and not at all when `NO_COLOR` is set.

            | exit code | means |
            |---|---|
            | 0 | done |
            | 1 | refused, or did not come out well |
            | 2 | wrong usage |
            | 3 | no server runs |
            | 141 | whoever read the output went away |

            `exec` exits with the code of the command that ran, or with:

            | exit code | means |
            |---|---|
            | 124 | timed out |
            | 125 | not run, or not to its end, for another reason; also while it waits for a person |
            | 126 | refused by policy |
            | 2, 3 | wrong usage, no server: as above |
            """;

    private Reference() {}

    static CommandLine root() {
        OutputStream nowhere = OutputStream.nullOutputStream();
        return Commands.all(
                new Session(
                        Map.of(),
                        new Caller(Path.of("/"), false, ""),
                        InputStream.nullInputStream(),
                        new Terminal(nowhere, nowhere, false, Map.of())));
    }

    static String text() {
        StringBuilder text = new StringBuilder(HEAD);
        append(text, root());
        return text.toString();
    }

    private static void append(StringBuilder text, CommandLine command) {
        text.append("\n## ")
                .append(command.getCommandSpec().qualifiedName())
                .append("\n\n```\n")
                .append(command.getUsageMessage(Ansi.OFF))
                .append("```\n");
        command.getSubcommands().values().forEach(sub -> append(text, sub));
    }
}
