package os.atom.cli.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code command input}. */
@Command(
        name = "input",
        description = {
            "Type to a command that takes input: a line, or else what comes on standard input.",
            "It was begun with exec --interactive or --tty; what is typed is on record."
        },
        footer = {
            "  atom-os command input 01a2... yes",
            "  atom-os command input 01a2... --end < data.csv"
        })
final class CommandInput extends Verb {
    @Parameters(index = "0", paramLabel = "ID", description = "The command's id.")
    private String id = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TEXT",
            description = "A line; a line end is added.")
    private @Nullable String text;

    @Option(names = "--no-newline", description = "Add no line end.")
    private boolean bare;

    @Option(names = "--end", description = "End its input afterwards.")
    private boolean end;

    CommandInput(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Typist typist = new Typist(session.server(), id);
        boolean taken;
        try {
            taken =
                    text == null
                            ? typist.typeAll(session.in(), end, _ -> true)
                            : line(typist, text);
        } catch (IOException unreadable) {
            throw Failure.usage("cannot read standard input: " + unreadable.getMessage());
        }
        if (!taken) {
            throw new Failure(Exit.FAILED, typist.refusal() + ": see atom-os command show " + id);
        }
        return Exit.OK;
    }

    private boolean line(Typist typist, String line) throws IOException {
        if (line.indexOf('\ufffd') >= 0) {
            throw Failure.usage("the text is not valid UTF-8: send it on standard input");
        }
        byte[] bytes = (bare ? line : line + "\n").getBytes(StandardCharsets.UTF_8);
        return typist.typeAll(new java.io.ByteArrayInputStream(bytes), end, _ -> true);
    }
}
