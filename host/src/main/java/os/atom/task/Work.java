package os.atom.task;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import os.atom.feed.Kind;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Outcome.Refused;
import os.atom.manners.Words;
import os.atom.protocol.TaskWork;

/** Checks what a task would do, as far as that can be known before it does it. Pure. */
final class Work {
    private static final int LONGEST_COMMAND = 64 << 10;
    private static final int LONGEST_TEXT = 10_000;

    private Work() {}

    /** What kind it is, as policy calls it. */
    static String word(TaskWork work) {
        if (work.run() != null) {
            return "command";
        }
        if (work.post() != null) {
            return "post";
        }
        return work.message() != null ? "message" : "event";
    }

    static Outcome<TaskWork> check(TaskWork work, long longestTimeout) {
        long given =
                Stream.of(work.run(), work.post(), work.message(), work.event())
                        .filter(Objects::nonNull)
                        .count();
        if (given != 1) {
            return wrong("work", "say one thing to do: run, post, message or event");
        }
        return Stream.of(
                        run(work.run(), longestTimeout),
                        post(work.post()),
                        message(work.message()),
                        event(work.event()))
                .flatMap(Optional::stream)
                .findFirst()
                .<Outcome<TaskWork>>map(refused -> refused)
                .orElseGet(() -> new Done<>(work));
    }

    private static Optional<Refused<TaskWork>> run(TaskWork.@Nullable Run run, long longest) {
        if (run == null) {
            return Optional.empty();
        }
        String command = run.command();
        List<String> argv = run.argv();
        if ((command == null) == (argv == null)) {
            return Optional.of(wrong("work.run", "give command or argv"));
        }
        if (argv != null
                && (argv.isEmpty()
                        || argv.stream().anyMatch(Objects::isNull)
                        || argv.getFirst().isEmpty())) {
            return Optional.of(wrong("work.run.argv", "is empty, or holds what is no text"));
        }
        String text = command != null ? command : String.join(" ", Objects.requireNonNull(argv));
        Integer timeout = run.timeout();
        return text("work.run", text, LONGEST_COMMAND)
                .or(() -> directory(run.cwd()))
                .or(() ->
                        timeout != null && (timeout < 1 || timeout > longest)
                                ? Optional.of(
                                        wrong(
                                                "work.run.timeout",
                                                "must be 1 to %d seconds".formatted(longest)))
                                : Optional.empty());
    }

    private static Optional<Refused<TaskWork>> directory(@Nullable String cwd) {
        try {
            return cwd == null || Path.of(cwd).isAbsolute()
                    ? Optional.empty()
                    : Optional.of(wrong("work.run.cwd", "must be an absolute path"));
        } catch (InvalidPathException none) {
            return Optional.of(wrong("work.run.cwd", "is no path"));
        }
    }

    private static Optional<Refused<TaskWork>> post(TaskWork.@Nullable Post post) {
        if (post == null) {
            return Optional.empty();
        }
        if (post.kind() != null && Kind.of(post.kind()).isEmpty()) {
            return Optional.of(
                    wrong("work.post.kind", "must be one of status, insight, question, alert"));
        }
        return text("work.post.content", post.content(), LONGEST_TEXT)
                .or(() -> shortText("work.post.channel", post.channel()));
    }

    private static Optional<Refused<TaskWork>> message(TaskWork.@Nullable Message message) {
        return message == null
                ? Optional.empty()
                : text("work.message.content", message.content(), LONGEST_TEXT)
                        .or(() -> text("work.message.to", message.to(), 200));
    }

    private static Optional<Refused<TaskWork>> event(TaskWork.@Nullable Event event) {
        return event == null
                ? Optional.empty()
                : text("work.event.type", event.type(), 200)
                        .or(() -> shortText("work.event.channel", event.channel()));
    }

    private static Optional<Refused<TaskWork>> shortText(String field, @Nullable String text) {
        return text == null ? Optional.empty() : text(field, text, 200);
    }

    /** What nobody would see is not put off either. */
    private static Optional<Refused<TaskWork>> text(
            String field, @Nullable String text, int longest) {
        if (text == null || text.isBlank()) {
            return Optional.of(wrong(field, "is missing or empty"));
        }
        if (text.length() > longest) {
            return Optional.of(
                    wrong(
                            field,
                            "has %d characters, at most %d are taken"
                                    .formatted(text.length(), longest)));
        }
        return Words.wrong(text).map(why -> wrong(field, why));
    }

    static <T> Refused<T> wrong(String field, String why) {
        return new Refused<>(
                Cause.INVALID,
                "task." + field,
                field + ": " + why,
                "see docs/concepts/tasks.md, or atom-os task add --help");
    }
}
