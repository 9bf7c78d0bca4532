package os.atom.mcp.wire;

import org.jspecify.annotations.Nullable;

/** Who may come in. Asked on the thread of a connection, so it must not wait. Thread-safe. */
public interface Gate {
    /** What becomes of somebody. */
    sealed interface Admission {
        /** Known. */
        record Let(Guest guest) implements Admission {}

        /**
         * Not known.
         *
         * @param problem a problem document, as JSON
         */
        record TurnedAway(String problem) implements Admission {}
    }

    /**
     * Looks at a key.
     *
     * @param authorization the header of that name
     */
    Admission admit(@Nullable String authorization);

    /** Whether the key of somebody who came in is still in force; no sign of them. */
    boolean knows(Guest guest);
}
