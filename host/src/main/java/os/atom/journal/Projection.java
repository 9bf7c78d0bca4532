package os.atom.journal;

import org.jdbi.v3.core.Handle;

/**
 * A reading of the journal kept in tables: agents, grants, commands, posts.
 *
 * <ul>
 *   <li>{@code apply} runs inside the transaction that appends the entry and MUST touch nothing but
 *       its own tables through the given handle.
 *   <li>It MUST be a function of the entries alone (no clock, no randomness), so that {@code
 *       journal rebuild} yields equal tables. It MUST cope with an erased payload.
 *   <li>It MAY throw {@link Conflict} to refuse a fact.
 *   <li>It is called by one thread at a time, in sequence order.
 * </ul>
 */
public interface Projection {
    /** The tables it owns, in the order in which they can be emptied. */
    java.util.List<String> tables();

    /** Takes one entry in; ignores types that are not its own. */
    void apply(Handle handle, Recorded recorded);
}
