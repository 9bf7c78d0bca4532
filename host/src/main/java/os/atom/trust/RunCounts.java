package os.atom.trust;

import java.util.Arrays;
import org.jdbi.v3.core.Handle;

/** What the commands of each agent come to, by day and by level; changed with each of them. */
final class RunCounts {
    static final String TABLE = "trust_run_count";

    /** A command that waits or runs, or came to nothing, and at which nobody stepped in. */
    private static final String SILENT =
            "outcome IN ('OPEN', 'VOID', 'UNREADABLE') AND intervened = 0 AND violations = 0";

    private static final String CELLS =
            """
            SELECT agent,
                CASE WHEN level = 1 THEN -1 - level_seq ELSE asked_at / 86400000000 END,
                kind
            FROM trust_run, (SELECT 0 AS level UNION ALL SELECT 1) periods
            WHERE id = :id
            """;

    private static final String TIDY =
            """
            DELETE FROM trust_run_count WHERE (agent, period, kind) IN (%s)
                AND runs = 0 AND rehearsed = 0 AND interventions = 0 AND denials = 0
                AND violations = 0
            """
                    .formatted(CELLS);

    private static final String ADD =
            """
            INSERT INTO trust_run_count (agent, period, kind, runs, clean, rehearsed,
                interventions, denials, violations)
            SELECT agent,
                CASE WHEN level = 1 THEN -1 - level_seq ELSE asked_at / 86400000000 END,
                kind,
                CASE WHEN outcome IN ('CLEAN', 'UNCLEAN') THEN :one ELSE 0 END,
                CASE WHEN outcome = 'CLEAN' AND violations = 0 AND intervened = 0
                    THEN :one ELSE 0 END,
                CASE WHEN outcome = 'REHEARSED' THEN :one ELSE 0 END,
                CASE WHEN intervened = 1 THEN :one ELSE 0 END,
                CASE WHEN outcome IN ('DENIED', 'REFUSED') THEN :one ELSE 0 END,
                CASE WHEN violations > 0 THEN :one ELSE 0 END
            FROM trust_run, (SELECT 0 AS level UNION ALL SELECT 1) periods
            WHERE id = :id AND NOT (%s)
            ON CONFLICT (agent, period, kind) DO UPDATE SET
                runs = trust_run_count.runs + excluded.runs,
                clean = trust_run_count.clean + excluded.clean,
                rehearsed = trust_run_count.rehearsed + excluded.rehearsed,
                interventions = trust_run_count.interventions + excluded.interventions,
                denials = trust_run_count.denials + excluded.denials,
                violations = trust_run_count.violations + excluded.violations
            """
                    .formatted(SILENT);

    private RunCounts() {}

    /**
     * Changes one command, and the counts with it.
     *
     * @param set what {@code UPDATE} sets, with question marks for the values
     */
    static void change(Handle handle, String id, String set, Object... values) {
        if (!changeSilent(handle, id, set, values)) {
            changeCounted(handle, id, set, values);
        }
        add(handle, id, 1);
    }

    /**
     * The same of what is known about a command, which does not make it count if it did not.
     *
     * @param set nothing of what {@link #SILENT} asks for
     */
    static void describe(Handle handle, String id, String set, Object... values) {
        if (!changeSilent(handle, id, set, values)) {
            changeCounted(handle, id, set, values);
            add(handle, id, 1);
        }
    }

    /** Whether it was one that does not count. */
    private static boolean changeSilent(Handle handle, String id, String set, Object... values) {
        return handle.execute(update(set) + " AND " + SILENT, with(id, values)) > 0;
    }

    private static void changeCounted(Handle handle, String id, String set, Object... values) {
        take(handle, id);
        handle.execute(update(set), with(id, values));
    }

    private static String update(String set) {
        return "UPDATE trust_run SET " + set + " WHERE id = ?";
    }

    private static Object[] with(String id, Object... values) {
        Object[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = id;
        return all;
    }

    /** Takes one command away, and out of the counts. */
    static void drop(Handle handle, String id) {
        take(handle, id);
        handle.execute("DELETE FROM trust_run WHERE id = ?", id);
    }

    /** A rebuild never made what is nought again. */
    private static void take(Handle handle, String id) {
        add(handle, id, -1);
        handle.createUpdate(TIDY).bind("id", id).execute();
    }

    private static void add(Handle handle, String id, int one) {
        handle.createUpdate(ADD).bind("id", id).bind("one", one).execute();
    }
}
