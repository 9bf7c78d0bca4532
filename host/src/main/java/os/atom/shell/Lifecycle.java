package os.atom.shell;

import java.util.Locale;
import java.util.Optional;

/**
 * Every state of a command and every legal change, in one place.
 *
 * <pre>
 * requested ─┬─ refused
 *            ├─ running ─────────────┬─ completed   it ended by itself, whatever its exit code
 *            │     ▲                 ├─ timed_out
 *            └─ awaiting_approval    ├─ stopped     someone asked, or a limit was exhausted
 *                     ├─ expired     └─ failed      it could not start, or the server died
 *                     └─ refused
 * </pre>
 */
enum Lifecycle {
    REQUESTED,
    AWAITING_APPROVAL,
    RUNNING,
    REFUSED,
    COMPLETED,
    TIMED_OUT,
    STOPPED,
    FAILED,
    EXPIRED;

    /** Something that happened to a command. */
    enum Event {
        ALLOWED,
        DENIED,
        ASKED,
        APPROVED,
        APPROVAL_EXPIRED,
        EXITED,
        RAN_OUT_OF_TIME,
        WAS_STOPPED,
        COULD_NOT_RUN
    }

    /** Where an event leads from here; empty when it must not happen here. */
    Optional<Lifecycle> after(Event event) {
        Lifecycle next =
                switch (this) {
                    case REQUESTED ->
                            switch (event) {
                                case ALLOWED -> RUNNING;
                                case DENIED -> REFUSED;
                                case ASKED -> AWAITING_APPROVAL;
                                case APPROVED,
                                        APPROVAL_EXPIRED,
                                        EXITED,
                                        RAN_OUT_OF_TIME,
                                        WAS_STOPPED,
                                        COULD_NOT_RUN ->
                                        this;
                            };
                    case AWAITING_APPROVAL ->
                            switch (event) {
                                case APPROVED -> RUNNING;
                                case DENIED -> REFUSED;
                                case APPROVAL_EXPIRED -> EXPIRED;
                                case WAS_STOPPED -> STOPPED;
                                case ALLOWED, ASKED, EXITED, RAN_OUT_OF_TIME, COULD_NOT_RUN -> this;
                            };
                    case RUNNING ->
                            switch (event) {
                                case EXITED -> COMPLETED;
                                case RAN_OUT_OF_TIME -> TIMED_OUT;
                                case WAS_STOPPED -> STOPPED;
                                case COULD_NOT_RUN -> FAILED;
                                case ALLOWED, DENIED, ASKED, APPROVED, APPROVAL_EXPIRED -> this;
                            };
                    case REFUSED, COMPLETED, TIMED_OUT, STOPPED, FAILED, EXPIRED -> this;
                };
        return next == this ? Optional.empty() : Optional.of(next);
    }

    /** Whether nothing can happen to it any more. */
    boolean isFinal() {
        return switch (this) {
            case REQUESTED, AWAITING_APPROVAL, RUNNING -> false;
            case REFUSED, COMPLETED, TIMED_OUT, STOPPED, FAILED, EXPIRED -> true;
        };
    }

    /** The state's name on the wire, such as {@code awaiting_approval}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a state's name back. */
    static Lifecycle of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
