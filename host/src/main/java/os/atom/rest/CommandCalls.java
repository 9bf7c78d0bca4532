package os.atom.rest;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import os.atom.protocol.CommandRecord;
import os.atom.protocol.CommandSubmission;
import os.atom.protocol.Explanation;
import os.atom.protocol.Output;
import os.atom.protocol.Page;
import os.atom.protocol.StopRequest;

/** As {@link Calls}, for commands. Thread-safe. */
@Singleton
public class CommandCalls {
    private final CommandResource commands;
    private final PolicyResource policy;
    private final InRequest request;

    CommandCalls(CommandResource commands, PolicyResource policy, InRequest request) {
        this.commands = commands;
        this.policy = policy;
        this.request = request;
    }

    /** {@code POST /api/v1/commands}. */
    public CommandRecord submit(Calls.By by, CommandSubmission submission)
            throws InterruptedException {
        return request.<CommandRecord, InterruptedException>call(
                        by, "shell_run", () -> commands.submit(submission).getEntity())
                .record();
    }

    /** {@code GET /api/v1/commands/{id}?wait=}, with its output. */
    public CommandRecord show(Calls.By by, String id, int seconds) throws InterruptedException {
        return request.<CommandRecord, InterruptedException>call(
                        by, "show", () -> commands.show(id, seconds, null))
                .record();
    }

    /** The same without output. */
    public CommandRecord await(Calls.By by, String id, int seconds) throws InterruptedException {
        return request.<CommandRecord, InterruptedException>call(
                        by, "await", () -> commands.look(id, seconds))
                .record();
    }

    /** {@code GET /api/v1/commands/{id}/output?after=&wait=}. */
    public Output output(Calls.By by, String id, String after, int seconds)
            throws InterruptedException {
        return request.<Output, InterruptedException>call(
                        by,
                        "output",
                        () -> {
                            try {
                                return commands.output(id, after, seconds);
                            } catch (IOException broken) {
                                throw new UncheckedIOException(broken);
                            }
                        })
                .record();
    }

    /** {@code GET /api/v1/commands?before=&limit=}: the caller's own. */
    public Page<CommandRecord> list(Calls.By by, @Nullable String before, int limit) {
        return request.<Page<CommandRecord>, RuntimeException>call(
                        by, "list", () -> commands.page(limit, before, null, null))
                .record();
    }

    /** {@code GET /api/v1/commands/{id}/recording}. */
    public Path recording(Calls.By by, String id) {
        return request.<Path, RuntimeException>call(
                        by, "recording", () -> commands.recording(id).getEntity().toPath())
                .record();
    }

    /** {@code POST /api/v1/commands/{id}/stop}. */
    public CommandRecord stop(Calls.By by, String id, StopRequest how) throws InterruptedException {
        return request.<CommandRecord, InterruptedException>call(
                        by, "stop", () -> commands.stop(id, how).getEntity())
                .record();
    }

    /** {@code POST /api/v1/policy/explain}. */
    public Explanation explain(Calls.By by, CommandSubmission submission) {
        return request.<Explanation, RuntimeException>call(
                        by, "explain", () -> policy.explain(submission))
                .record();
    }
}
