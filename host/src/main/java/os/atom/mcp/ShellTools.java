package os.atom.mcp;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.mcp.wire.Tool;
import os.atom.protocol.CommandSubmission;
import os.atom.protocol.StopRequest;
import os.atom.rest.CommandCalls;

/** Commands as tools. Thread-safe. */
@Singleton
class ShellTools {
    static final int LONGEST_WAIT = 300;

    private final Desk desk;
    private final CommandCalls commands;
    private final ShellRun runs;
    private final ShellStatus status;
    private final ShellExplain explain;

    ShellTools(
            Desk desk,
            CommandCalls commands,
            ShellRun runs,
            ShellStatus status,
            ShellExplain explain) {
        this.desk = desk;
        this.commands = commands;
        this.runs = runs;
        this.status = status;
        this.explain = explain;
    }

    List<Tool> tools() {
        return List.of(run(), status.tool(), stop(), explain.tool());
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
    static Arguments command() {
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
}
