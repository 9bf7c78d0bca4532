package os.atom.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Answer;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.server.Refusals;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Submission;
import os.atom.cli.verb.Verb;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exec}: the command's output and exit code become our own. */
@Command(
        name = "exec",
        description = {
            "Run a command as an agent, under its rights; output and exit code are the command's.",
            "Exits with 126 when refused, 124 when timed out, 125 when not run for another reason."
        },
        footer = {
            "  atom-os exec --agent scout --cwd ~/demo -- 'grep -rn TODO src | sort | head -20'",
            "  atom-os exec --agent scout -- ls -l 'a file'"
        })
public final class Exec extends Verb {
    private static final int LONGEST = 300;

    @Mixin private final Submission submission = new Submission();

    @Option(
            names = "--timeout",
            paramLabel = "S",
            description = "Seconds it may take, 1 to 300; 60 unless given.")
    private @Nullable Integer timeout;

    @Option(names = "--stdin", description = "Hand on standard input, at most 1 MiB of UTF-8 text.")
    private boolean stdin;

    @Option(names = "--json", description = "Print the record of the command once it ended.")
    private boolean json;

    private Exec(Session session) {
        super(session);
    }

    /** The command; what follows its first word belongs to that. */
    public static CommandLine of(Session session) {
        return new CommandLine(new Exec(session)).setStopAtPositional(true);
    }

    @Override
    public Integer call() {
        ObjectNode request = submission.request(session).put("wait", 0);
        if (timeout != null) {
            if (timeout < 1 || timeout > LONGEST) {
                throw Failure.usage("--timeout " + timeout + " is out of range: give 1 to 300");
            }
            request.put("timeout", timeout);
        }
        if (stdin) {
            request.put("stdin", StandardInput.read(session.in()));
        }
        try (Interruption interruption = Interruption.watch(session.server())) {
            Answer answer = session.server().ask("/commands", request);
            if (answer.refused()) {
                return refused(answer);
            }
            interruption.started(answer.body().path("id").asText());
            return follow(answer.body(), interruption);
        }
    }

    private int follow(JsonNode record, Interruption interruption) {
        try {
            return new Following(session, json).follow(record);
        } catch (UncheckedIOException readerGone) {
            interruption.stop();
            throw readerGone;
        }
    }

    private int refused(Answer answer) {
        if (json) {
            session.terminal().line(Json.pretty(answer.body()));
        }
        throw new Failure(Exit.REFUSED, Refusals.line(answer.body()));
    }
}
