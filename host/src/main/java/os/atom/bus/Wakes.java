package os.atom.bus;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import os.atom.journal.ChainedJournal;
import os.atom.journal.Relay;

/**
 * Joins a journal and a bus: what is written here is told, and what was told is looked up. While
 * the bus is lost the journal is looked at as often as without one.
 */
public final class Wakes implements Relay {
    /** For what a server wrote that could not tell it. */
    private static final Duration WHILE_HEARING = Duration.ofSeconds(1);

    private final Bus bus;
    private final Duration whileHearing;

    private Wakes(Bus bus, Duration whileHearing) {
        this.bus = requireNonNull(bus, "bus");
        this.whileHearing = requireNonNull(whileHearing, "whileHearing");
    }

    /** Joins them until the bus is closed, which comes before the journal. */
    public static void join(ChainedJournal journal, Bus bus) {
        join(journal, bus, WHILE_HEARING);
    }

    /**
     * The same.
     *
     * @param whileHearing how often the journal is looked at while the bus is ready
     */
    static void join(ChainedJournal journal, Bus bus, Duration whileHearing) {
        journal.relayBy(new Wakes(bus, whileHearing));
        bus.hear(journal::heard);
    }

    @Override
    public void written(long seq) {
        bus.tell(seq);
    }

    @Override
    public Duration lookEvery() {
        return switch (bus.state()) {
            case Bus.State.Ready _ -> whileHearing;
            case Bus.State.Alone _, Bus.State.Lost _ -> Relay.USUAL;
        };
    }
}
