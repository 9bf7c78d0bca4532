package os.atom.mcp;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.mcp.wire.Reply;
import os.atom.mcp.wire.Tool;
import os.atom.protocol.FileRequest;
import os.atom.rest.Calls;
import os.atom.rest.CommandCalls;
import os.atom.rest.FileCalls;

/** {@code shell_status}: what became of a command, or of a request for a file. Thread-safe. */
@Singleton
class ShellStatus {
    private final Desk desk;
    private final CommandCalls commands;
    private final FileCalls files;
    private final ShellRun runs;

    ShellStatus(Desk desk, CommandCalls commands, FileCalls files, ShellRun runs) {
        this.desk = desk;
        this.commands = commands;
        this.files = files;
        this.runs = runs;
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

    Tool tool() {
        return new Tool(
                "shell_status",
                "Look at a command",
                "Shows a command of yours, or a request for the use of a file that waits for a"
                        + " person: waits for its end if you say so, and reads its output part by"
                        + " part.",
                new Arguments()
                        .text("id", "As shell_run or a file tool gave it.")
                        .required("id")
                        .number("wait", 0, ShellTools.LONGEST_WAIT, "Seconds to wait for its end.")
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
}
