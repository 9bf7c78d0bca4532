package os.atom.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import os.atom.journal.Compaction.Compacted;

/**
 * Lets PostgreSQL take out what erased rows left, while all servers go on reading and writing.
 *
 * <p>{@code VACUUM} takes out dead rows. An inverted index keeps each word that it ever had, though
 * no row has it any more (PostgreSQL's {@code src/backend/access/gin/README}), so those are made
 * anew beside the old ones. Both take a lock of the kind SHARE UPDATE EXCLUSIVE, which only changes
 * of tables and other such work wait for. An index that was broken off is invalid and taken away
 * the next time, as the manual says.
 *
 * @see <a href="https://www.postgresql.org/docs/17/sql-reindex.html">REINDEX ... CONCURRENTLY</a>
 */
record Vacuum(Postgres postgres) {
    /** Ours, quoted where that is needed. */
    private static final String INVERTED =
            """
            SELECT c.oid::regclass::text FROM pg_class c
            JOIN pg_am a ON a.oid = c.relam
            JOIN pg_index i ON i.indexrelid = c.oid
            WHERE a.amname = 'gin' AND c.relnamespace = current_schema()::regnamespace
            AND i.indisvalid ORDER BY 1
            """;

    private static final String BROKEN_OFF =
            """
            SELECT c.oid::regclass::text FROM pg_class c
            JOIN pg_index i ON i.indexrelid = c.oid
            WHERE c.relnamespace = current_schema()::regnamespace
            AND NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$' ORDER BY 1
            """;

    /**
     * Does it; as long as it takes.
     *
     * @throws JournalUnavailable when it cannot be done; the store is as usable as before
     */
    Compacted run() {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, 0);
            long before = size(statement);
            statement.execute("VACUUM");
            for (String index : names(statement, BROKEN_OFF)) {
                statement.execute("DROP INDEX CONCURRENTLY IF EXISTS " + index);
            }
            for (String index : names(statement, INVERTED)) {
                statement.execute("REINDEX INDEX CONCURRENTLY " + index);
            }
            return new Compacted(before, size(statement));
        } catch (SQLException failed) {
            throw new JournalUnavailable(
                    "the store %s is not compacted: %s"
                            .formatted(postgres.location(), Reason.of(failed)),
                    failed,
                    postgres.trouble(failed));
        }
    }

    private static List<String> names(Statement statement, String query) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static long size(Statement statement) throws SQLException {
        try (ResultSet rows =
                statement.executeQuery("SELECT pg_database_size(current_database())")) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
