package os.atom.bus;

import java.util.function.LongConsumer;

/**
 * The port through which the servers of one journal wake each other.
 *
 * <h2>Telling</h2>
 *
 * <ul>
 *   <li>{@link #tell} MUST return at once, whatever the network does, and MUST NOT throw.
 *   <li>Several tellings MAY become one, with the highest number.
 *   <li>What is told MAY be lost. Who hears MUST ask the journal besides, now and then.
 * </ul>
 *
 * <h2>Hearing</h2>
 *
 * <ul>
 *   <li>While {@link #state} is no {@link State.Lost}, what a server of the same journal told MUST
 *       reach everyone who hears, the one who told it too.
 *   <li>What is told for another journal MUST NOT be heard.
 *   <li>A number that was heard is no proof: anybody could have sent it.
 *   <li>A listener that throws MUST NOT keep others from hearing. One is called by one thread at a
 *       time, and holds up nobody who tells.
 *   <li>A way that breaks MUST be made again without anybody's doing, and the state MUST say so
 *       meanwhile. After each time that it was made, listeners MUST be called once, since something
 *       may have been missed.
 * </ul>
 *
 * <p>Implementations are thread-safe. Closing is done once or more; nobody is called afterwards.
 */
public interface Bus extends AutoCloseable {
    /** Says that there are entries up to a number. */
    void tell(long seq);

    /**
     * Hears from now on, until the bus is closed.
     *
     * @param listener called with the highest number that was told, 0 when something may have been
     *     missed
     */
    void hear(LongConsumer listener);

    /** How it is now. */
    State state();

    @Override
    void close();

    /** How a bus is. */
    sealed interface State {
        /** It reaches no further than this server. */
        record Alone() implements State {}

        /**
         * All hear all.
         *
         * @param way in words, without secrets, such as {@code redis://cache:6379}
         */
        record Ready(String way) implements State {}

        /**
         * Nobody may hear anything; the journal is asked instead.
         *
         * @param reason in one line
         */
        record Lost(String way, String reason) implements State {}
    }
}
