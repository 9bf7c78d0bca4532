package os.atom.mcp;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.mcp.wire.Reply;
import os.atom.mcp.wire.Tool;
import os.atom.protocol.CommandSubmission;
import os.atom.protocol.Explanation;
import os.atom.protocol.FileRequest;
import os.atom.protocol.RuleRecord;
import os.atom.protocol.StopRequest;
import os.atom.rest.Calls;
import os.atom.rest.CommandCalls;
import os.atom.rest.FileCalls;

/** Commands as tools. Thread-safe. */
@Singleton
class ShellTools {
    private static final int LONGEST_WAIT = 300;
    private static final int MOST_EFFECTS = 30;

    private final Desk desk;
    private final CommandCalls commands;
    private final FileCalls files;
    private final ShellRun runs;

    ShellTools(Desk desk, CommandCalls commands, FileCalls files, ShellRun runs) {
        this.desk = desk;
        this.commands = commands;
        this.files = files;
        this.runs = runs;
    }

    List<Tool> tools() {
        return List.of(run(), status(), stop(), explain());
    }

    private Tool run() {
        Arguments arguments =
                command()
                        .number(
                                "timeout",
                                1,
                                Integer.MAX_VALUE,
                                "Seconds until it is ended: up to 300, in the background up to what"
                                        + " is set for it; 60 when missing.")
                        .text("reason", "Why, for the person who may be asked.")
                        .number(
                                "wait",
                                0,
                                LONGEST_WAIT,
                                "Seconds to wait for the end, and where a person is asked for the"
                                        + " answer; "
                                        + ShellRun.USUAL_WAIT
                                        + " when missing, and then not for a person.")
                        .flag("background", "Let it go on by itself; poll with shell_status.")
                        .text("idempotencyKey", "The same call with the same key is done once.");
        return new Tool(
                "shell_run",
                "Run a command",
                "Runs a command on this machine as far as you may: it is planned, decided by"
                        + " policy, run in a sandbox and recorded. Pipelines, lists, redirections and"
                        + " globs work; other shell text may need a person's approval. A refusal names"
                        + " the rule and what would mend it.",
                arguments.schema(),
                Optional.of(Shape.of(CommandResult.class)),
                new Tool.Hints(false, true, false, true),
                desk.ofAgents(runs::call));
    }

    /** What is asked, and where. */
    private static Arguments command() {
        return new Arguments()
                .text("command", "Shell text; this or argv.")
                .texts("argv", "Program and arguments, nothing in them special; this or command.")
                .text(
                        "cwd",
                        "An absolute directory inside your grants; your only grant if missing.")
                .text("stdin", "What the first program reads.")
                .variables("env", "More environment variables, of those that are allowed.")
                .flag("network", "Whether it needs the network, which its text may not show.");
    }

    static CommandSubmission submission(Given given, @Nullable Integer wait) {
        return new CommandSubmission(
                null,
                given.text("command"),
                given.texts("argv"),
                given.text("cwd"),
                given.number("timeout"),
                given.text("stdin"),
                given.variables("env"),
                given.text("reason"),
                wait,
                given.has("background") ? given.flag("background") : null,
                null,
                null,
                given.has("network") ? given.flag("network") : null);
    }

    /**
     * What {@code shell_status} answers.
     *
     * @param command for the id of a command
     * @param output a part of its output, where {@code after} asked for one
     * @param file for the id of a request for the use of a file
     */
    record Status(
            @Nullable CommandResult command,
            @Nullable OutputPart output,
            @Nullable FileRequest file) {}

    private Tool status() {
        return new Tool(
                "shell_status",
                "Look at a command",
                "Shows a command of yours, or a request for the use of a file that waits for a"
                        + " person: waits for its end if you say so, and reads its output part by"
                        + " part.",
                new Arguments()
                        .text("id", "As shell_run or a file tool gave it.")
                        .required("id")
                        .number("wait", 0, LONGEST_WAIT, "Seconds to wait for its end.")
                        .text(
                                "after",
                                "Read output from here on: \"0\", or next of the part before.")
                        .schema(),
                Optional.of(Shape.of(Status.class)),
                new Tool.Hints(true, false, true, false),
                desk.ofAgents(this::status));
    }

    private Reply status(Given given) throws InterruptedException {
        String id = given.needed("id");
        int wait = given.number("wait", 0);
        String after = given.text("after");
        if (after != null) {
            OutputPart.From from = OutputPart.From.of(after);
            OutputPart part =
                    OutputPart.of(commands.output(given.by(), id, from.offset(), wait), from);
            return desk.result(new Status(null, part, null), part.text());
        }
        if (isOfFile(given.by(), id)) {
            return file(files.request(given.by(), id, wait));
        }
        runs.await(given, id, wait);
        CommandResult result = CommandResult.of(commands.show(given.by(), id, 0));
        return desk.result(new Status(result, null, null), result.words());
    }

    /** Where it is neither, the problem is that of a command. */
    private boolean isOfFile(Calls.By by, String id) throws InterruptedException {
        try {
            var _ = files.request(by, id, 0);
            return true;
        } catch (RuntimeException none) {
            return false;
        }
    }

    private Reply file(FileRequest request) {
        String words =
                request.state().equals("awaiting_approval")
                        ? Waiting.of(request).words()
                        : "%s: %s %s (%s)"
                                .formatted(
                                        request.state(),
                                        request.operation(),
                                        request.path(),
                                        request.id());
        return desk.result(new Status(null, null, request), words);
    }

    private Tool stop() {
        return new Tool(
                "shell_stop",
                "End a command",
                "Ends a command of yours with everything it started, or withdraws one that waits"
                        + " for a person.",
                new Arguments()
                        .text("id", "As shell_run gave it.")
                        .required("id")
                        .number("grace", 0, 60, "Seconds that it gets to end by itself.")
                        .schema(),
                Optional.of(Shape.of(CommandResult.class)),
                new Tool.Hints(false, true, true, false),
                desk.ofAgents(given ->
                        runs.shown(
                                commands.stop(
                                        given.by(),
                                        given.needed("id"),
                                        new StopRequest(given.number("grace"))))));
    }

    /**
     * What {@code shell_explain} answers.
     *
     * @param answer {@code allow}, {@code ask} or {@code deny}
     * @param effects the first ones, in words
     */
    record Verdict(
            String answer,
            String reason,
            @Nullable String mend,
            List<RuleRecord> rules,
            String plan,
            List<String> effects,
            boolean moreEffects,
            @Nullable List<String> network) {}

    private Tool explain() {
        return new Tool(
                "shell_explain",
                "Ask what would happen",
                "Says whether a command would run, need a person, or be refused, by which rule, and"
                        + " what it would touch. Nothing runs and nothing is recorded.",
                command().schema(),
                Optional.of(Shape.of(Verdict.class)),
                new Tool.Hints(true, false, true, false),
                desk.ofAgents(
                        given -> verdict(commands.explain(given.by(), submission(given, null)))));
    }

    private Reply verdict(Explanation found) {
        String plan =
                found.plan().because() == null
                        ? found.plan().kind()
                        : found.plan().kind() + ": " + found.plan().because();
        List<String> effects =
                found.effects().stream()
                        .limit(MOST_EFFECTS)
                        .map(each ->
                                each.path() == null
                                        ? each.kind() + ": " + each.because()
                                        : each.kind() + " " + each.path())
                        .toList();
        Verdict verdict =
                new Verdict(
                        found.answer(),
                        found.reason(),
                        found.mend(),
                        found.rules(),
                        plan,
                        effects,
                        found.effects().size() > MOST_EFFECTS,
                        found.network());
        String words =
                "%s: %s%s\n%s"
                        .formatted(
                                verdict.answer(),
                                verdict.reason(),
                                verdict.mend() == null ? "" : "\nTo mend it: " + verdict.mend(),
                                String.join("\n", effects));
        return desk.result(verdict, words);
    }
}
