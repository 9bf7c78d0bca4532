package os.atom.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Answer;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.server.Refusals;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.TerminalMode;
import os.atom.cli.terminal.WindowSize;
import os.atom.cli.verb.Interruption;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Submission;
import os.atom.cli.verb.Verb;
import os.atom.cli.verb.Waits;
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
            "  atom-os exec --agent scout -- ls -l 'a file'",
            "  atom-os exec --agent scout --network -- ./fetch.sh",
            "  atom-os exec --agent scout --tty -- less README.md",
            "  atom-os exec --agent scout --background --timeout 300 -- npm test"
        })
public final class Exec extends Verb {
    private static final int LONGEST = 300;
    private static final int LONGEST_IN_BACKGROUND = 24 * 60 * 60;

    /** What a terminal may be called there. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.+-]{1,64}");

    @Mixin private final Submission submission = new Submission();

    @Option(
            names = "--timeout",
            paramLabel = "S",
            description = "Seconds it may take, 1 to 300, longer in the background; else 60.")
    private @Nullable Integer timeout;

    @Option(names = "--stdin", description = "Hand on standard input, at most 1 MiB of UTF-8 text.")
    private boolean stdin;

    @Option(
            names = {"-i", "--interactive"},
            description = "Hand on standard input as it comes, of any length and kind.")
    private boolean interactive;

    @Option(
            names = {"-t", "--tty"},
            description = "Give it a terminal; every key goes there, Ctrl-] three times ends it.")
    private boolean tty;

    @Option(
            names = {"-b", "--background"},
            description = "Print its id and leave it to itself; see atom-os command.")
    private boolean background;

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
        check();
        if (timeout != null) {
            request.put("timeout", timeout);
        }
        if (stdin) {
            request.put("stdin", StandardInput.read(session.in()));
        }
        if (interactive) {
            request.put("interactive", true);
        }
        if (tty) {
            terminal(request);
        }
        if (background) {
            return leave(request.put("background", true));
        }
        try (Interruption interruption = Interruption.watch(this::stop)) {
            Answer answer = session.server().ask("/commands", request);
            if (answer.refused()) {
                return refused(answer);
            }
            interruption.started(answer.body().path("id").asText());
            return follow(answer.body(), interruption);
        }
    }

    private void stop(String id) {
        session.server().post("/commands/" + Server.segment(id) + "/stop", Json.object());
    }

    private void check() {
        int longest = background ? LONGEST_IN_BACKGROUND : LONGEST;
        if (timeout != null && (timeout < 1 || timeout > longest)) {
            throw Failure.usage("--timeout " + timeout + " is out of range: give 1 to " + longest);
        }
        if (stdin && (interactive || tty)) {
            throw Failure.usage("--stdin goes with neither --interactive nor --tty: leave it out");
        }
        if (tty && interactive) {
            throw Failure.usage("--tty is interactive by itself: leave --interactive out");
        }
        if (tty && !background && json) {
            throw Failure.usage("--tty shows what the command shows: leave --json out");
        }
        if (tty && !background && !(session.hasKeyboard() && session.terminal().outIsTerminal())) {
            throw Failure.usage("--tty needs a terminal here: leave it out, or use --interactive");
        }
    }

    private void terminal(ObjectNode request) {
        WindowSize size =
                session.hasKeyboard()
                        ? TerminalMode.size().orElse(WindowSize.USUAL)
                        : WindowSize.USUAL;
        request.putObject("terminal").put("columns", size.columns()).put("rows", size.rows());
        session.variable("TERM")
                .filter(name -> NAME.matcher(name).matches())
                .ifPresent(name -> request.putObject("env").put("TERM", name));
    }

    private int leave(ObjectNode request) {
        Answer answer = session.server().ask("/commands", request);
        if (answer.refused()) {
            return refused(answer);
        }
        JsonNode record = answer.body();
        session.terminal().line(json ? Json.pretty(record) : Json.text(record, "id"));
        if (record.path("state").asText().equals("awaiting_approval")) {
            session.terminal().error(Waits.line(record));
        }
        return Exit.OK;
    }

    private Meanwhile meanwhile(String id, Interruption interruption) {
        if (tty) {
            return Sitting.down(
                    session.server(), id, session.in(), session.terminal(), interruption::stop);
        }
        return interactive ? Feeding.from(session.in(), session.server(), id) : Meanwhile.nothing();
    }

    private int follow(JsonNode record, Interruption interruption) {
        try {
            return new Following(session, json, id -> meanwhile(id, interruption)).follow(record);
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
