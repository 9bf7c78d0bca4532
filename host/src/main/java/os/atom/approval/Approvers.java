package os.atom.approval;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import os.atom.policy.Decision;

/**
 * Whether anyone can answer a request at all. Thread-safe.
 *
 * <p>Somebody can when a person holds a key that is in force; whether that person looks is not
 * asked, since a request waits for them. Who wants agents to be told at once when nobody watches
 * can set that: somebody watches who asked for the requests within {@link #WATCHING}.
 */
public final class Approvers {
    /** How long after a look somebody counts as watching. */
    public static final Duration WATCHING = Duration.ofSeconds(30);

    private final BooleanSupplier anyPersonHoldsAKey;
    private final boolean watcherNeeded;
    private final LongSupplier nanos;
    private final AtomicReference<@Nullable Long> looked = new AtomicReference<>();

    /**
     * @param anyPersonHoldsAKey whether a key of a person is in force
     * @param watcherNeeded whether a request is denied at once when nobody watches
     * @param nanos counts nanoseconds, and is never set
     */
    public Approvers(
            BooleanSupplier anyPersonHoldsAKey, boolean watcherNeeded, LongSupplier nanos) {
        this.anyPersonHoldsAKey = anyPersonHoldsAKey;
        this.watcherNeeded = watcherNeeded;
        this.nanos = nanos;
    }

    /** A person looks at the requests. */
    public void look() {
        looked.set(nanos.getAsLong());
    }

    /** The denial when nobody can answer; empty when somebody can. */
    public Optional<Decision.Denied> missing(Decision.NeedsApproval needed) {
        if (!anyPersonHoldsAKey.getAsBoolean()) {
            return Optional.of(
                    denied(
                            needed,
                            "no person holds a key that is in force, so nobody can approve it",
                            "start the server again: it makes a new owner.token when there is"
                                    + " none in force"));
        }
        Long last = looked.get();
        boolean watched = last != null && nanos.getAsLong() - last < WATCHING.toNanos();
        if (watcherNeeded && !watched) {
            return Optional.of(
                    denied(
                            needed,
                            "nobody watches for requests now, and the settings say not to wait"
                                    + " then (approval.when-nobody-watches)",
                            "ask again while a person has atom-os approvals --watch open"));
        }
        return Optional.empty();
    }

    private static Decision.Denied denied(
            Decision.NeedsApproval needed, String reason, String mend) {
        return new Decision.Denied(
                java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(
                                        new os.atom.policy.Rule(
                                                "approval.nobody",
                                                "a request that nobody can answer is denied")),
                                needed.rules().stream())
                        .toList(),
                reason,
                mend);
    }
}
