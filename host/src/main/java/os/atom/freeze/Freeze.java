package os.atom.freeze;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Everything is stopped, from a moment on until a person lifts it.
 *
 * @param by the name of the person who did it
 * @param reason why, in that person's words; may be empty
 */
public record Freeze(Instant since, String by, String reason) {
    public Freeze {
        requireNonNull(since, "since");
        requireNonNull(by, "by");
        requireNonNull(reason, "reason");
    }
}
