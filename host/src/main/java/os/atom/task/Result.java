package os.atom.task;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of one try.
 *
 * @param outcome {@code done}, {@code failed}, {@code refused}, {@code stopped}, {@code limited} or
 *     {@code unknown}
 * @param ref the id of what it made
 * @param reason in one line; empty when it is done
 * @param rule what refused it; may be empty
 * @param again whether another try may do better
 * @param pause at least so long before that
 */
record Result(
        String outcome,
        Optional<String> ref,
        String reason,
        String rule,
        boolean again,
        Duration pause) {
    Result {
        requireNonNull(outcome, "outcome");
        requireNonNull(pause, "pause");
    }

    static Result done(String ref) {
        return new Result("done", Optional.of(ref), "", "", false, Duration.ZERO);
    }

    /** Something went wrong that may go right the next time. */
    static Result failed(String reason) {
        return new Result("failed", Optional.empty(), reason, "", true, Duration.ZERO);
    }

    /** Somebody or something is against it; asking again would change nothing. */
    static Result refused(String rule, String reason) {
        return new Result("refused", Optional.empty(), reason, rule, false, Duration.ZERO);
    }

    static Result limited(String rule, String reason, Duration pause) {
        return new Result("limited", Optional.empty(), reason, rule, true, pause);
    }

    static Result stopped(String reason) {
        return new Result("stopped", Optional.empty(), reason, "", false, Duration.ZERO);
    }

    /** Nobody can say whether it was done, so it is not done again. */
    static Result unknown(String reason) {
        return new Result("unknown", Optional.empty(), reason, "", false, Duration.ZERO);
    }

    /** The same, whatever might come of another try. */
    Result once() {
        return new Result(outcome, ref, reason, rule, false, pause);
    }
}
