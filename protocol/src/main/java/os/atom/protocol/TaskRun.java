package os.atom.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try of one firing of a task.
 *
 * @param firing from 1 on
 * @param attempt from 1 on
 * @param due when it was to be done
 * @param began when it was begun
 * @param outcome {@code done}, {@code failed}, {@code refused}, {@code stopped}, {@code limited},
 *     {@code skipped} or {@code unknown}; missing while it goes on
 * @param ref what it made: the id of a command, post, message or event
 * @param reason why, of everything but {@code done}
 * @param rule the rule that refused it
 * @param retry when it is tried again
 */
public record TaskRun(
        long firing,
        int attempt,
        Instant due,
        Instant began,
        @Nullable String outcome,
        @Nullable String ref,
        @Nullable String reason,
        @Nullable String rule,
        @Nullable Instant ended,
        @Nullable Instant retry) {}
