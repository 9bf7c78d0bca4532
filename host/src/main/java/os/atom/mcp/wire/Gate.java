package os.atom.mcp.wire;

import org.jspecify.annotations.Nullable;

/** Who may come in. Thread-safe. */
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
}
