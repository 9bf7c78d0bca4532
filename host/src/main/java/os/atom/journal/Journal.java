package os.atom.journal;

import java.util.List;

/**
 * The append-only record of everything that happens, and the truth that every table is read from.
 *
 * <h2>Appending</h2>
 *
 * <ul>
 *   <li>{@code append} MUST return only when the entries, and what every projection makes of them,
 *       are durable: they survive {@code kill -9} and power loss.
 *   <li>The facts of one call MUST be written all or not at all, side by side.
 *   <li>Sequence numbers MUST be gap-free and in commit order, with several servers on one store
 *       too.
 *   <li>When the store cannot take the entry the call MUST throw {@link JournalUnavailable}; the
 *       caller MUST NOT do what it meant to record.
 * </ul>
 *
 * <h2>Reading</h2>
 *
 * <ul>
 *   <li>A reader that goes on from the last {@code seq} it saw MUST miss nothing and get nothing
 *       twice.
 * </ul>
 *
 * <p>Implementations are thread-safe; appends of many threads share a transaction (group commit).
 */
public interface Journal extends AutoCloseable {
    /**
     * The type of the entry that says that another's payload was erased. Its subject is that
     * entry's number; its payload carries the {@code type} and {@code subject} of that entry.
     */
    String ERASED = "os.atom.journal.erased";

    /**
     * The type of the entry that says that a rule erased what old entries said. Its payload says by
     * which {@code rule}, from the {@code first} to the {@code last}, their {@code count} and which
     * {@code entries}.
     */
    String EXPIRED = "os.atom.journal.expired";

    /** The type of the entry with which a server starts; its payload names the {@code signer}. */
    String STARTED = "os.atom.host.started";

    /** The type of the entry that says that a part was lost, and how far it had been signed. */
    String RECOVERED = "os.atom.journal.recovered";

    /**
     * The type of the entry that says that for a time none could be written; its payload says
     * {@code since} when, and {@code because} of what.
     */
    String RESUMED = "os.atom.journal.resumed";

    /**
     * Appends facts as neighbours in one transaction.
     *
     * @throws Conflict when a projection refuses a fact, such as a name that is taken; nothing of
     *     the call is written
     * @throws JournalUnavailable when the store fails; nothing of the call is written
     */
    List<Entry> append(List<Fact> facts);

    /** Appends one fact; see {@link #append(List)}. */
    default Entry append(Fact fact) {
        return append(List.of(fact)).getFirst();
    }

    /** Up to {@code limit} entries after {@code seq}, oldest first. */
    List<Recorded> after(long seq, int limit, Filter filter);

    /** Up to {@code limit} entries before {@code seq}, newest first. */
    List<Recorded> before(long seq, int limit, Filter filter);

    /** The end of the chain. */
    Head head();

    /**
     * How far the journal is known to reach here: up to it, everything is there to be read. Takes
     * no look at the store. Entries of other servers may lie beyond it until {@link #await} hears
     * of them.
     */
    long reached();

    /**
     * Waits until there is an entry after {@code seq}.
     *
     * @return whether there is one now; false after {@code timeout}
     */
    boolean await(long seq, java.time.Duration timeout) throws InterruptedException;

    /** Writes out what waits, signs the head and releases the store. */
    @Override
    void close();
}
