package os.atom.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Knows whether the store takes entries, from what became of the last ones. An outage that is over
 * is owed an entry of its own: otherwise nobody would see from the record that there was a time of
 * which it says nothing. Thread-safe.
 */
final class Outages {
    private static final Logger LOG = Logger.getLogger(Outages.class);

    /** How long it counts that there was no room. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(900);

    private record State(Outage outage, boolean over) {}

    private final AtomicReference<Optional<State>> state = new AtomicReference<>(Optional.empty());
    private final Clock clock;
    private final BooleanSupplier room;
    private volatile long looked;

    /**
     * @param room whether there is room again for more than a small entry
     */
    Outages(Clock clock, BooleanSupplier room) {
        this.clock = clock;
        this.room = room;
    }

    /**
     * Whether an entry may be tried. After the disk was full none is, however small, until there is
     * room for more: else the small ones would be taken and the large ones refused, and the state
     * would change with each.
     */
    boolean admits() {
        if (current().map(Outage::trouble).filter(Trouble.FULL::equals).isEmpty()) {
            return true;
        }
        long now = System.nanoTime();
        if (looked != 0 && now - looked < LOOK_EVERY.toNanos()) {
            return false;
        }
        boolean there = room.getAsBoolean();
        looked = there ? 0 : now;
        return there;
    }

    /** An entry could not be written. */
    void failed(Trouble trouble) {
        Optional<State> before =
                state.getAndUpdate(known ->
                        Optional.of(
                                new State(
                                        new Outage(
                                                known.map(State::outage)
                                                        .map(Outage::since)
                                                        .orElseGet(() ->
                                                                clock.instant()
                                                                        .truncatedTo(
                                                                                ChronoUnit.MILLIS)),
                                                trouble),
                                        false)));
        if (before.isEmpty()) {
            LOG.warnf("the journal takes no entries: %s; %s", trouble.words(), trouble.mend());
        }
    }

    /** Entries were written. */
    void taken() {
        if (state.get().isPresent()) {
            state.updateAndGet(known -> known.map(last -> new State(last.outage(), true)));
        }
    }

    /** What lasts. */
    Optional<Outage> current() {
        return state.get().filter(known -> !known.over()).map(State::outage);
    }

    /**
     * Tries to write what is owed; what is tried is also what finds out that there is room again.
     * Nothing is logged when there is not.
     */
    void settle(Consumer<Fact> append) {
        Optional<State> owed = state.get();
        if (owed.isEmpty()) {
            return;
        }
        Outage outage = owed.get().outage();
        try {
            append.accept(
                    new Fact(
                            Journal.RESUMED,
                            "host",
                            "",
                            "{\"since\":\"%s\",\"because\":\"%s\"}"
                                    .formatted(outage.since(), outage.trouble().words())));
        } catch (JournalUnavailable still) {
            return;
        }
        state.updateAndGet(known ->
                known.filter(
                        last -> !last.over() || !last.outage().since().equals(outage.since())));
        LOG.infof("the journal takes entries again; it took none since %s", outage.since());
    }
}
