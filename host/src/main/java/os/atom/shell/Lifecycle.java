package os.atom.shell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every state of a command and every legal change, in one place.
 *
 * <pre>
 * requested ─┬─ refused
 *            ├─ running ─────────────┬─ completed   it ended by itself, whatever its exit code
 *            │  ▲  ▲                 ├─ timed_out
 *            │  │ queued             ├─ stopped     someone asked, or a limit was exhausted
 *            │  │  ▲                 └─ failed      it could not start, or the server died
 *            └─ awaiting_approval
 *                     ├─ expired
 *                     └─ refused
 * </pre>
 *
 * <p>What is queued was allowed and waits for its turn. It is decided again when that comes, so it
 * may still be refused or wait for a person; it may be stopped, or fail with its server.
 */
enum Lifecycle {
    REQUESTED,
    AWAITING_APPROVAL,
    QUEUED,
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
        DEFERRED,
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
                                case DEFERRED -> QUEUED;
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
                                case DEFERRED -> QUEUED;
                                case ALLOWED, ASKED, EXITED, RAN_OUT_OF_TIME, COULD_NOT_RUN -> this;
                            };
                    case QUEUED ->
                            switch (event) {
                                case ALLOWED, APPROVED -> RUNNING;
                                case DENIED -> REFUSED;
                                case ASKED -> AWAITING_APPROVAL;
                                case WAS_STOPPED -> STOPPED;
                                case COULD_NOT_RUN -> FAILED;
                                case DEFERRED, APPROVAL_EXPIRED, EXITED, RAN_OUT_OF_TIME -> this;
                            };
                    case RUNNING ->
                            switch (event) {
                                case EXITED -> COMPLETED;
                                case RAN_OUT_OF_TIME -> TIMED_OUT;
                                case WAS_STOPPED -> STOPPED;
                                case COULD_NOT_RUN -> FAILED;
                                case ALLOWED, DENIED, ASKED, DEFERRED, APPROVED, APPROVAL_EXPIRED ->
                                        this;
                            };
                    case REFUSED, COMPLETED, TIMED_OUT, STOPPED, FAILED, EXPIRED -> this;
                };
        return next == this ? Optional.empty() : Optional.of(next);
    }

    /** Whether nothing can happen to it any more. */
    boolean isFinal() {
        return switch (this) {
            case REQUESTED, AWAITING_APPROVAL, QUEUED, RUNNING -> false;
            case REFUSED, COMPLETED, TIMED_OUT, STOPPED, FAILED, EXPIRED -> true;
        };
    }

    /** The state's name, such as {@code awaiting_approval}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name on the wire, where what waits for nothing but its turn counts as running. */
    String shown() {
        return this == QUEUED ? RUNNING.word() : word();
    }

    /** Every name on the wire. */
    static List<String> allShown() {
        return Stream.of(values())
                .filter(state -> state != REQUESTED)
                .map(Lifecycle::shown)
                .distinct()
                .toList();
    }

    /** The names of the states that have a name on the wire; of all when that is left open. */
    static List<String> shownAs(Optional<String> shown) {
        return Stream.of(values())
                .filter(state -> shown.isEmpty() || state.shown().equals(shown.get()))
                .map(Lifecycle::word)
                .toList();
    }

    /** Reads a state's name back. */
    static Lifecycle of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
