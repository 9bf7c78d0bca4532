package os.atom.journal;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Knows whether the store takes entries, from what became of the last ones. An outage that is over
 * is owed an entry of its own: otherwise nobody would see from the record that there was a time of
 * which it says nothing. Thread-safe.
 */
final class Outages {
    private static final Logger LOG = Logger.getLogger(Outages.class);

    private record State(Outage outage, boolean over) {}

    private final AtomicReference<Optional<State>> state = new AtomicReference<>(Optional.empty());
    private final Clock clock;

    Outages(Clock clock) {
        this.clock = clock;
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
