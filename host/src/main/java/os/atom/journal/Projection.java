package os.atom.journal;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * A reading of the journal kept in tables: agents, grants, commands, posts.
 *
 * <ul>
 *   <li>{@code apply} runs inside the transaction that appends the entry and MUST change nothing
 *       but its own tables through the given handle. It MAY read those of projections before it.
 *   <li>It MUST be a function of the entries alone (no clock, no randomness), so that {@code
 *       journal rebuild} yields equal tables. It MUST cope with an erased payload.
 *   <li>It MAY throw {@link Conflict} to refuse a fact.
 *   <li>{@code erased} runs inside the transaction that erases a payload and MUST leave the tables
 *       as if that payload had been missing from the first: a rebuild never sees it. It MAY throw
 *       {@link Conflict} to keep what is still needed.
 *   <li>Both are called by one thread at a time, in sequence order.
 * </ul>
 */
public interface Projection {
    /** The tables it owns, in the order in which they can be emptied. */
    List<String> tables();

    /**
     * Which making of its tables this is, from 1. Whoever changes what stands in them for entries
     * that are there already (a new column, another way to count) MUST raise it: a start makes all
     * tables anew from the journal when a lower one made these, and refuses those of a higher one.
     */
    default int version() {
        return 1;
    }

    /** The types of the entries it takes in; it is given no others. */
    Set<String> types();

    /** Takes one entry in. */
    void apply(Handle handle, Recorded recorded);

    /**
     * Drops what it took from the payload of an entry, which is gone from now on.
     *
     * @param about every entry of its types about the same subject, the erased one too, oldest
     *     first, as they are read from now on; the erased one alone when its subject is empty
     */
    void erased(Handle handle, Entry entry, List<Recorded> about);

    /**
     * Puts an index of its tables in order, where rows are taken out of it sooner then: a part of
     * the work that is over in some milliseconds. It runs inside a transaction, before rows are
     * taken out, and MUST NOT change what is read from the tables.
     *
     * @return whether more is left to do
     */
    default boolean settle(Handle handle, Engine engine) {
        return false;
    }
}
