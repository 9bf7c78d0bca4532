package os.atom.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;

/**
 * How far the tables of a store that servers share were made when this one joined them: how many
 * steps, and which versions of readings, as a sum. Both only grow, and none that is older than the
 * store gets in: whoever finds more later finds what a newer version made meanwhile, and its own
 * writing would leave out what that one counts.
 *
 * <p>Taken and compared with every other writer held off. Thread-safe.
 */
final class Generation {
    /** As the first two columns. */
    static final String COUNTS =
            "SELECT (SELECT COUNT(*) FROM schema_step) AS steps,"
                    + " (SELECT COALESCE(SUM(version), 0) FROM reading_version) AS readings";

    /** Not taken yet. */
    private static final long ANY = -1;

    private volatile long steps = ANY;
    private volatile long readings = ANY;

    /** The steps are as this version makes them. */
    void applied(Handle handle) {
        steps = counts(handle)[0];
    }

    /** The readings, too. */
    void renewed(Handle handle) {
        readings = counts(handle)[1];
    }

    private static long[] counts(Handle handle) {
        try (Statement statement = handle.getConnection().createStatement();
                ResultSet rows = statement.executeQuery(COUNTS)) {
            rows.next();
            return new long[] {rows.getLong(1), rows.getLong(2)};
        } catch (SQLException failed) {
            throw new IllegalStateException(Reason.of(failed), failed);
        }
    }

    /**
     * Refuses what a newer version made meanwhile.
     *
     * @param row a row of {@link #COUNTS}
     * @throws JournalUnavailable when one did
     */
    void check(ResultSet row) throws SQLException {
        boolean same =
                (steps == ANY || row.getLong(1) == steps)
                        && (readings == ANY || row.getLong(2) == readings);
        if (!same) {
            throw new JournalUnavailable(
                    "the journal cannot be written: " + Trouble.NEWER.words(), Trouble.NEWER);
        }
    }
}
