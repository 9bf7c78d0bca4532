package os.atom.task;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;
import os.atom.protocol.TaskWork;

/**
 * A task as somebody would make it.
 *
 * @param title what people call it; may be empty
 * @param work exactly one kind of it
 * @param retries how often it is tried again when it fails
 * @param backoff how long before the first of these, doubled each time
 */
public record Draft(
        String title,
        TaskWork work,
        Schedule schedule,
        int retries,
        Duration backoff,
        Missed missed) {
    /** At most so often it is tried again. */
    public static final int MOST_RETRIES = 10;

    public static final Duration LEAST_BACKOFF = Duration.ofSeconds(10);
    public static final Duration MOST_BACKOFF = Duration.ofHours(1);

    /** What becomes of a time that passed unseen. */
    public enum Missed {
        /** It is done once, as soon as that is seen, however many times passed. */
        ONCE,
        /** It is left out. */
        SKIP;

        /** As wires and entries write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Reads it back. */
        static Missed of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public Draft {
        requireNonNull(title, "title");
        requireNonNull(work, "work");
        requireNonNull(schedule, "schedule");
        requireNonNull(missed, "missed");
        if (retries < 0
                || retries > MOST_RETRIES
                || backoff.compareTo(LEAST_BACKOFF) < 0
                || backoff.compareTo(MOST_BACKOFF) > 0) {
            throw new IllegalArgumentException("retries and back-off are checked before");
        }
    }
}
