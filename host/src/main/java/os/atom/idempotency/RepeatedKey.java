package os.atom.idempotency;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import os.atom.journal.Conflict;

/** Keys that a step keeps in a table of its own, beside what they asked for. */
public final class RepeatedKey {
    private RepeatedKey() {}

    /**
     * Refuses a fact whose key the agent has used before.
     *
     * @param table has the columns {@code agent} and {@code idempotency_key}; a name of ours
     * @param key absent when none was given
     * @throws Conflict when it was
     */
    public static void refuse(Handle handle, String table, String agent, @Nullable String key) {
        if (key == null) {
            return;
        }
        int before =
                handle.createQuery(
                                "SELECT count(*) FROM "
                                        + table
                                        + " WHERE agent = :agent AND idempotency_key = :key")
                        .bind("agent", agent)
                        .bind("key", key)
                        .mapTo(Integer.class)
                        .one();
        if (before > 0) {
            throw new Conflict("the idempotency key was used before");
        }
    }
}
