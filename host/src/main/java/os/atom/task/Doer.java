package os.atom.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import os.atom.command.Input;
import os.atom.event.Events;
import os.atom.feed.Channels;
import os.atom.feed.Feed;
import os.atom.feed.Kind;
import os.atom.freeze.Halted;
import os.atom.idempotency.Done;
import os.atom.idempotency.Idempotency;
import os.atom.idempotency.KeyedRequest;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.manners.Limited;
import os.atom.messaging.Messaging;
import os.atom.protocol.CommandRecord;
import os.atom.protocol.RuleRecord;
import os.atom.protocol.TaskWork;
import os.atom.redaction.RedactionFailed;
import os.atom.shell.Backlog;
import os.atom.shell.CommandRequest;
import os.atom.shell.Shell;

/**
 * Does what a task says, as its agent, by the same faces that an agent's own calls go through: no
 * right is kept from before. Doing it twice with the same key does it once. Thread-safe.
 *
 * @param usual how long a command may run when its task does not say
 */
record Doer(
        Shell shell,
        Feed feed,
        Messaging messaging,
        Events events,
        Idempotency idempotency,
        Duration usual) {
    /** Wires take keys of at most 200 characters, so that no agent can use one of these before. */
    private static final String UNLIKE_ANY_OTHER = " ".repeat(200);

    /** How far it came. */
    sealed interface Step {
        /** A command goes on, or waits for a person. */
        record Goes(String ref) implements Step {}

        record Over(Result result) implements Step {}
    }

    static String key(String task, long firing, int attempt) {
        return "task %s %d %d%s".formatted(task, firing, attempt, UNLIKE_ANY_OTHER);
    }

    Step begin(Principal.Agent agent, String title, TaskWork work, String key) {
        TaskWork.Run run = work.run();
        return run == null ? new Step.Over(say(agent, work, key)) : run(agent, title, run, key);
    }

    private Step run(Principal.Agent agent, String title, TaskWork.Run run, String key) {
        try {
            return new Step.Goes(shell.submit(agent, request(title, run, key)));
        } catch (Backlog full) {
            return new Step.Over(
                    Result.limited(
                            "command.backlog",
                            String.valueOf(full.getMessage()),
                            Duration.ofSeconds(60)));
        }
    }

    private CommandRequest request(String title, TaskWork.Run run, String key) {
        String command = run.command();
        List<String> argv = run.argv();
        Input input =
                command != null
                        ? new Input.Text(command)
                        : new Input.Argv(Objects.requireNonNull(argv));
        Integer timeout = run.timeout();
        return CommandRequest.asking(input, timeout == null ? usual : Duration.ofSeconds(timeout))
                .directory(Optional.ofNullable(run.cwd()).map(Path::of).map(Path::normalize))
                .reason(title.isEmpty() ? "a task" : "the task " + title)
                .idempotencyKey(key)
                .background(true)
                .network(Boolean.TRUE.equals(run.network()))
                .request();
    }

    /** How a command ended; empty while it has not. */
    Optional<Result> ended(String command) {
        return shell.look(command)
                .map(Doer::result)
                .orElseGet(() -> Optional.of(Result.unknown("its command is not on record")));
    }

    private static Optional<Result> result(CommandRecord command) {
        String reason = Objects.requireNonNullElse(command.reason(), "");
        return switch (command.state()) {
            case "running", "awaiting_approval" -> Optional.empty();
            case "completed" ->
                    Optional.of(
                            Objects.equals(command.exitCode(), 0)
                                    ? Result.done(command.id())
                                    : Result.failed("exit " + command.exitCode()));
            case "timed_out" -> Optional.of(Result.failed("it ran out of time"));
            // What had started may have done half of it: nobody does that again unasked.
            case "failed" ->
                    Optional.of(
                            command.startedAt() == null
                                    ? Result.failed(reason)
                                    : Result.failed(reason).once());
            case "stopped" -> Optional.of(Result.stopped(reason));
            case "expired" -> Optional.of(Result.refused("approval.expired", "nobody answered"));
            default ->
                    Optional.of(
                            Result.refused(
                                    command.decision().rules().stream()
                                            .findFirst()
                                            .map(RuleRecord::id)
                                            .orElse(""),
                                    reason));
        };
    }

    private Result say(Principal.Agent agent, TaskWork work, String key) {
        try {
            KeyedRequest request =
                    KeyedRequest.of(agent.id().value(), key, TaskFacts.json(work).getBytes(UTF_8));
            Done<String> done = idempotency.once(request, () -> said(agent, work).get(), id -> id);
            return Result.done(done.subject().replaceFirst("^[a-z]+:", ""));
        } catch (Unsaid refused) {
            return Result.refused(refused.rule, String.valueOf(refused.getMessage()));
        } catch (Limited limited) {
            return Result.limited(
                    limited.refused().rule(),
                    limited.refused().reason(),
                    limited.refused().retryAfter());
        } catch (Halted halted) {
            return Result.refused(halted.halt().rule(), halted.halt().reason());
        } catch (RedactionFailed unfit) {
            return Result.failed("it cannot be redacted: " + unfit.reason()).once();
        }
    }

    private Supplier<String> said(Principal.Agent agent, TaskWork work) {
        TaskWork.Post post = work.post();
        TaskWork.Message message = work.message();
        TaskWork.Event event = work.event();
        if (post != null) {
            return () ->
                    value(
                            feed.post(
                                    agent,
                                    os.atom.feed.Draft.of(
                                            Kind.of(
                                                            Objects.requireNonNullElse(
                                                                    post.kind(), "status"))
                                                    .orElseThrow(),
                                            Objects.requireNonNullElse(
                                                    post.channel(), Channels.GENERAL),
                                            Objects.requireNonNullElse(post.content(), ""))));
        }
        if (message != null) {
            return () ->
                    value(
                            messaging.send(
                                    agent,
                                    new os.atom.messaging.Draft(
                                            Objects.requireNonNullElse(message.to(), ""),
                                            Objects.requireNonNullElse(message.content(), ""),
                                            Optional.empty())));
        }
        TaskWork.Event published = Objects.requireNonNull(event);
        return () ->
                value(
                        events.publish(
                                agent,
                                new os.atom.event.Draft(
                                        Objects.requireNonNullElse(published.type(), ""),
                                        Optional.ofNullable(published.channel()),
                                        Map.of(),
                                        Optional.ofNullable(published.data())
                                                .map(TaskFacts::json))));
    }

    /** What is refused makes no entry, so that its key stays free. */
    private static String value(Outcome<String> outcome) {
        return switch (outcome) {
            case Outcome.Done<String>(String id) -> id;
            case Outcome.Refused<String> refused -> throw new Unsaid(refused);
        };
    }

    private static final class Unsaid extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String rule;

        Unsaid(Outcome.Refused<String> refused) {
            super(refused.reason());
            rule = refused.rule();
        }
    }
}
