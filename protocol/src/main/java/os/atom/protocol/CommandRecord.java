package os.atom.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command from its request to its end.
 *
 * @param agent the agent's name
 * @param state one of {@code refused, awaiting_approval, running, completed, failed, timed_out,
 *     stopped, expired}; {@code completed} is any exit by itself, whatever the code
 * @param command the text as it was asked
 * @param exitCode of the last program; missing while it runs, 126 when refused
 * @param stdout what was kept of it, decoded as UTF-8
 * @param truncated whether more came than was kept
 * @param reason for an end that was not its own, or a refusal
 * @param recording where the asciicast is; missing when nothing ran
 * @param background true when it goes on without its caller
 * @param interactive true when its input stays open while it runs
 * @param terminal the size that its terminal had at first; missing when it has none
 * @param violations what the kernel refused while it ran; missing when nothing was, and in lists
 * @param network true when it may connect to what is on its agent's list: it asked for that, or its
 *     programs are known to connect
 * @param queued true while it has not started: it waits for its turn among those that run
 */
public record CommandRecord(
        String id,
        String agent,
        String state,
        String command,
        PlanRecord plan,
        DecisionRecord decision,
        String cwd,
        @Nullable Integer exitCode,
        boolean timedOut,
        @Nullable String stdout,
        @Nullable String stderr,
        boolean truncated,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long durationMs,
        @Nullable String reason,
        @Nullable String recording,
        @Nullable Boolean background,
        @Nullable Boolean interactive,
        @Nullable TerminalSize terminal,
        @Nullable Boolean network,
        @Nullable Boolean queued,
        @Nullable List<ViolationRecord> violations) {
    /** The same with what came out of it. */
    public CommandRecord withOutput(String standard, String errors) {
        return with(standard, errors, reason, violations);
    }

    /** The same with what the kernel refused. */
    public CommandRecord withViolations(List<ViolationRecord> found) {
        return with(stdout, stderr, reason, found);
    }

    /** The same with a reason for its end. */
    public CommandRecord withReason(String because) {
        return with(stdout, stderr, because, violations);
    }

    private CommandRecord with(
            @Nullable String standard,
            @Nullable String errors,
            @Nullable String because,
            @Nullable List<ViolationRecord> found) {
        return new CommandRecord(
                id,
                agent,
                state,
                command,
                plan,
                decision,
                cwd,
                exitCode,
                timedOut,
                standard,
                errors,
                truncated,
                requestedAt,
                startedAt,
                finishedAt,
                durationMs,
                because,
                recording,
                background,
                interactive,
                terminal,
                network,
                queued,
                found);
    }
}
