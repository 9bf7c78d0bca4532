package os.atom.client;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.protocol.Problem;

/**
 * A call that was not carried out. What kind of no it was says its class; by which rule, why, and
 * what to do, its members, as in the server's problem document (RFC 9457).
 */
public sealed class AtomOsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private AtomOsException(Problem problem, @Nullable Throwable cause) {
        super(words(problem), cause);
        this.problem = problem;
    }

    private static String words(Problem problem) {
        String mend = problem.mend();
        return mend == null || problem.detail().contains(mend)
                ? problem.detail()
                : problem.detail() + "; " + mend;
    }

    /** The HTTP status; 0 when no answer came. */
    public int status() {
        return problem.status();
    }

    /** The rule that refused, such as {@code never.outside-read}. */
    public Optional<String> rule() {
        return Optional.ofNullable(problem.rule());
    }

    /** Why. */
    public String reason() {
        String reason = problem.reason();
        return reason == null ? problem.detail() : reason;
    }

    /** What to do about it. */
    public Optional<String> mend() {
        return Optional.ofNullable(problem.mend());
    }

    /** What it is about: the refused command, or what was said before. */
    public Optional<String> id() {
        return Optional.ofNullable(problem.id());
    }

    static AtomOsException of(Problem problem) {
        return switch (problem.status()) {
            case 401 -> new Unauthorized(problem);
            case 403 -> new Refused(problem);
            case 404, 410 -> new Unknown(problem);
            case 409 -> new Conflict(problem);
            case 400, 413, 415, 422 -> new Invalid(problem);
            case 429 -> new Limited(problem);
            default -> new Unavailable(problem, null);
        };
    }

    /** A stream ended because its key is not known any more. */
    static AtomOsException ended(String reason, String mend) {
        return new Unauthorized(problem(401, reason, mend, null));
    }

    static AtomOsException waits(String id) {
        return new Waits(
                problem(
                        202,
                        "it waits for a person",
                        "ask for " + id + " once it is answered",
                        id));
    }

    private static Problem problem(int status, String detail, String mend, @Nullable String id) {
        return new Problem("about:blank", "", status, detail, null, null, null, mend, id);
    }

    /** 202: nothing was done yet, a person is asked; {@link #id()} is the request. */
    public static final class Waits extends AtomOsException {
        private static final long serialVersionUID = 1L;

        private Waits(Problem problem) {
            super(problem, null);
        }
    }

    /** 401: the key is not known, or not any more. */
    public static final class Unauthorized extends AtomOsException {
        private static final long serialVersionUID = 1L;

        private Unauthorized(Problem problem) {
            super(problem, null);
        }
    }

    /** 403: policy, or a person, says no; {@link #rule()} and {@link #mend()} say more. */
    public static final class Refused extends AtomOsException {
        private static final long serialVersionUID = 1L;

        private Refused(Problem problem) {
            super(problem, null);
        }
    }

    /** 404 or 410: there is none, or none that the caller may know of. */
    public static final class Unknown extends AtomOsException {
        private static final long serialVersionUID = 1L;

        private Unknown(Problem problem) {
            super(problem, null);
        }
    }

    /** 409: things are not as was assumed, such as a file that was written meanwhile. */
    public static final class Conflict extends AtomOsException {
        private static final long serialVersionUID = 1L;

        private Conflict(Problem problem) {
            super(problem, null);
        }
    }

    /** 400 or 422: the caller's mistake. */
    public static final class Invalid extends AtomOsException {
        private static final long serialVersionUID = 1L;

        private final @Nullable String field;

        private Invalid(Problem problem) {
            super(problem, null);
            this.field = problem.field();
        }

        /** The member that is wrong. */
        public Optional<String> field() {
            return Optional.ofNullable(field);
        }
    }

    /** 429: too much; later it may pass. */
    public static final class Limited extends AtomOsException {
        private static final long serialVersionUID = 1L;

        private final @Nullable Long seconds;

        private Limited(Problem problem) {
            super(problem, null);
            this.seconds = problem.retryAfter();
        }

        /** When to try again; a second when the server does not say. */
        public Duration retryAfter() {
            return Duration.ofSeconds(seconds == null ? 1 : seconds);
        }
    }

    /** 5xx, or no answer at all: the server, or the way to it. */
    public static final class Unavailable extends AtomOsException {
        private static final long serialVersionUID = 1L;

        private Unavailable(Problem problem, @Nullable Throwable cause) {
            super(problem, cause);
        }

        static Unavailable of(String detail, String mend, @Nullable Throwable cause) {
            return new Unavailable(problem(0, detail, mend, null), cause);
        }
    }
}
