package os.atom.rest;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import os.atom.command.Input;
import os.atom.home.Settings;
import os.atom.protocol.CommandSubmission;
import os.atom.protocol.TerminalSize;
import os.atom.sandbox.Environment;
import os.atom.shell.CommandRequest;
import os.atom.shell.Interaction;

/** Submissions from the wire to requests; each mistake is told with its field and what to do. */
@Singleton
class Submissions {
    private static final int LONGEST_COMMAND = 64 * 1024;
    private static final int LONGEST_STDIN = 1024 * 1024;
    private static final int LONGEST_REASON = 2000;
    private static final int LONGEST_WAIT = 300;

    private final Settings settings;
    private final Inputs inputs;

    Submissions(Settings settings, Inputs inputs) {
        this.settings = settings;
        this.inputs = inputs;
    }

    CommandRequest request(CommandSubmission submission) {
        TerminalSize terminal = submission.terminal();
        if (terminal != null && submission.stdin() != null) {
            throw Refusal.invalid(
                    "stdin", "does not go with a terminal; type it with POST .../input");
        }
        CommandRequest.Asking asking =
                CommandRequest.asking(
                                input(submission),
                                timeout(submission.timeout(), inBackground(submission)))
                        .stdin(text("stdin", submission.stdin(), LONGEST_STDIN))
                        .environment(environment(submission.env()))
                        .reason(text("reason", submission.reason(), LONGEST_REASON))
                        .background(inBackground(submission))
                        .interaction(
                                Interaction.of(
                                        Boolean.TRUE.equals(submission.interactive()),
                                        terminal == null
                                                ? null
                                                : inputs.size("terminal", terminal)))
                        .network(Boolean.TRUE.equals(submission.network()));
        String cwd = submission.cwd();
        return (cwd == null ? asking : asking.directory(directory(cwd))).request();
    }

    private static boolean inBackground(CommandSubmission submission) {
        return Boolean.TRUE.equals(submission.background());
    }

    /** How long the caller wants to wait for the end. */
    Duration patience(CommandSubmission submission) {
        Integer seconds = submission.waitSeconds();
        if (seconds == null) {
            return inBackground(submission)
                    ? Duration.ZERO
                    : settings.maximumTimeout().plusSeconds(10);
        }
        return patience(seconds);
    }

    static Duration patience(int seconds) {
        if (seconds < 0 || seconds > LONGEST_WAIT) {
            throw Refusal.invalid("wait", "must be 0 to 300 seconds");
        }
        return Duration.ofSeconds(seconds);
    }

    private static Input input(CommandSubmission submission) {
        String command = submission.command();
        List<String> argv = submission.argv();
        if (command != null && argv != null) {
            throw Refusal.invalid("command", "give command or argv, not both");
        }
        if (command != null) {
            if (command.isBlank()) {
                throw Refusal.invalid("command", "is empty; say what to run");
            }
            return new Input.Text(text("command", command, LONGEST_COMMAND));
        }
        if (argv == null) {
            throw Refusal.invalid("command", "is missing; say what to run");
        }
        if (argv.isEmpty() || "".equals(argv.getFirst())) {
            throw Refusal.invalid("argv", "is empty; its first word is the program");
        }
        if (argv.stream().anyMatch(Objects::isNull)) {
            throw Refusal.invalid("argv", "holds a null; every word is text");
        }
        text("argv", String.join(" ", argv), LONGEST_COMMAND);
        return new Input.Argv(argv);
    }

    private static Path directory(String cwd) {
        try {
            Path path = Path.of(cwd);
            if (!path.isAbsolute()) {
                throw Refusal.invalid("cwd", "must be an absolute path");
            }
            return path.normalize();
        } catch (InvalidPathException malformed) {
            throw Refusal.invalid("cwd", "is no path");
        }
    }

    private Duration timeout(@Nullable Integer seconds, boolean background) {
        Duration longest = background ? settings.backgroundTimeout() : settings.maximumTimeout();
        if (seconds == null) {
            Duration usual = settings.defaultTimeout();
            return usual.compareTo(longest) > 0 ? longest : usual;
        }
        if (seconds < 1 || seconds > longest.toSeconds()) {
            throw Refusal.invalid(
                    "timeout",
                    "must be 1 to %d seconds; a person allows more with the setting %s"
                            .formatted(
                                    longest.toSeconds(),
                                    background ? "timeout.background" : "timeout.maximum"));
        }
        return Duration.ofSeconds(seconds);
    }

    private static Map<String, String> environment(@Nullable Map<String, String> env) {
        if (env == null) {
            return Map.of();
        }
        env.forEach(Submissions::variable);
        return env;
    }

    private static void variable(String name, @Nullable String value) {
        if (value == null) {
            throw Refusal.invalid("env." + name, "is null; a variable is text");
        }
        try {
            Environment.check(name, value);
        } catch (IllegalArgumentException refused) {
            throw Refusal.invalid("env." + name, String.valueOf(refused.getMessage()));
        }
    }

    private static String text(String field, @Nullable String value, int longest) {
        String text = value == null ? "" : value;
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        if (length > longest) {
            throw Refusal.invalid(
                    field, "has %d bytes, at most %d are taken".formatted(length, longest));
        }
        if (text.indexOf('\0') >= 0 && !field.equals("stdin")) {
            throw Refusal.invalid(field, "contains a NUL character");
        }
        return text;
    }
}
