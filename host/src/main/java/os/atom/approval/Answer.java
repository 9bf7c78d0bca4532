package os.atom.approval;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What a person says to a request. */
public sealed interface Answer {
    /** What goes to the agent with it; may be empty. */
    String reason();

    /**
     * It may run.
     *
     * @param lasting whether further commands of the same shape may, too
     */
    record Approve(String reason, Optional<Lasting> lasting) implements Answer {
        public Approve {
            requireNonNull(reason, "reason");
            requireNonNull(lasting, "lasting");
        }
    }

    /** It may not. */
    record Deny(String reason) implements Answer {
        public Deny {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("a denial says why");
            }
        }
    }

    /**
     * How far a standing approval goes; both bounds always hold.
     *
     * @param time 1 second to 30 days
     * @param times 1 to 1000 further commands, or uses of files
     * @param below for the use of a file: also of those below this directory, which is absolute
     */
    record Lasting(Duration time, int times, Optional<Path> below) {
        /** The longest. */
        public static final Duration LONGEST = Duration.ofDays(30);

        /** For who gives only a number of uses. */
        public static final Duration USUAL = Duration.ofDays(1);

        /** The most uses, also for who gives only a time. */
        public static final int MOST = 1000;

        public Lasting(Duration time, int times) {
            this(time, times, Optional.empty());
        }

        public Lasting {
            requireNonNull(below, "below");
            if (time.compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("a standing approval lasts 1 s to 30 days");
            }
            if (times < 1 || times > MOST) {
                throw new IllegalArgumentException("a standing approval covers 1 to 1000 uses");
            }
        }
    }
}
