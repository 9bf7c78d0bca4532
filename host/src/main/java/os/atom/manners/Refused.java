package os.atom.manners;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Why something was not said, for whoever wanted to say it. It is on record.
 *
 * @param rule such as {@code manners.hourly}
 * @param scope what the limit is of, such as {@code agent}, {@code channel general}
 * @param limit how much is let through
 * @param retryAfter when it may be tried again; whole seconds, at least one
 * @param reason in one line
 * @param mend the one line that would make it pass
 * @param earlier the subject of what was said before, of a repetition; empty of any other
 */
public record Refused(
        String rule,
        String scope,
        long limit,
        Duration retryAfter,
        String reason,
        String mend,
        String earlier) {
    public Refused {
        requireNonNull(rule, "rule");
        requireNonNull(scope, "scope");
        requireNonNull(reason, "reason");
        requireNonNull(mend, "mend");
        requireNonNull(earlier, "earlier");
        // Rounded up: who comes back then is let in.
        long seconds = Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds());
        retryAfter = Duration.ofSeconds(seconds);
    }
}
