package os.atom.mcp;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.protocol.CommandRecord;
import os.atom.protocol.RuleRecord;
import os.atom.protocol.ViolationRecord;

/**
 * What became of a command, short enough to read.
 *
 * @param state as over HTTP: {@code refused, awaiting_approval, running, completed, failed,
 *     timed_out, stopped} or {@code expired}
 * @param stdout the beginning and the end of it
 * @param cut whether some output was left out here
 * @param truncated whether more came than the server kept
 * @param next what to do now, where it is not over
 */
record CommandResult(
        String id,
        String state,
        String command,
        String cwd,
        @Nullable Integer exitCode,
        boolean timedOut,
        String stdout,
        String stderr,
        boolean cut,
        boolean truncated,
        @Nullable Long durationMs,
        @Nullable String reason,
        List<RuleRecord> rules,
        @Nullable List<ViolationRecord> violations,
        @Nullable String next) {
    /** Characters of output in one result. */
    static final int MOST_OUTPUT = 12_000;

    private static final int MOST_COMMAND = 2_000;
    private static final int MOST_VIOLATIONS = 5;

    static CommandResult of(CommandRecord command) {
        Excerpt errors = Excerpt.of(Optional.ofNullable(command.stderr()), MOST_OUTPUT / 3);
        Excerpt output =
                Excerpt.of(
                        Optional.ofNullable(command.stdout()),
                        MOST_OUTPUT - errors.text().length());
        boolean cut = output.left() > 0 || errors.left() > 0;
        List<ViolationRecord> violations = command.violations();
        return new CommandResult(
                command.id(),
                command.state(),
                Excerpt.of(command.command(), MOST_COMMAND).text(),
                command.cwd(),
                command.exitCode(),
                command.timedOut(),
                output.text(),
                errors.text(),
                cut,
                command.truncated(),
                command.durationMs(),
                command.reason(),
                command.decision().rules(),
                violations == null ? null : violations.stream().limit(MOST_VIOLATIONS).toList(),
                next(command, cut));
    }

    private static @Nullable String next(CommandRecord command, boolean cut) {
        String id = command.id();
        return switch (command.state()) {
            case "awaiting_approval" ->
                    "a person has to answer: atom-os approve %s, or atom-os deny %s; you cannot. Ask"
                                    .formatted(id, id)
                            + " with shell_status and wait, or go on with something else";
            case "running" ->
                    "it goes on: ask with shell_status and wait, or end it with shell_stop";
            default -> cut ? "read all of its output with shell_status and after \"0\"" : null;
        };
    }

    /** The same in words. */
    String words() {
        StringBuilder words = new StringBuilder(state);
        if (exitCode != null) {
            words.append(", exit code ").append(exitCode);
        }
        if (durationMs != null) {
            words.append(", ").append(durationMs).append(" ms");
        }
        words.append(" (").append(id).append(')');
        add(words, "\n", reason);
        add(words, "\nNext: ", next);
        add(words, "\n--- stdout\n", stdout);
        add(words, "\n--- stderr\n", stderr);
        if (violations != null) {
            violations.forEach(each ->
                    words.append("\nRefused by the kernel: ")
                            .append(each.reason())
                            .append("; ")
                            .append(each.mend()));
        }
        return words.toString();
    }

    private static void add(StringBuilder words, String before, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            words.append(before).append(text);
        }
    }
}
