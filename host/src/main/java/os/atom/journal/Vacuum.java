package os.atom.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import os.atom.journal.Compaction.Compacted;

/**
 * Lets PostgreSQL take out what erased rows left.
 *
 * <p>{@code VACUUM} lets new rows take the room of dead ones, whose bytes stay in the unused part
 * of a page until then, and samples of values stay in the planner's statistics. While nobody else
 * has the database open, all tables are written anew by {@code VACUUM FULL}, which no reader or
 * writer could wait for, and the statistics with them.
 *
 * <p>Else all servers go on: rows are vacuumed, and inverted indexes, which keep each word that
 * they ever had though no row has it any more (PostgreSQL's {@code src/backend/access/gin/README}),
 * made anew beside the old ones. Both take a lock of the kind SHARE UPDATE EXCLUSIVE, which only
 * changes of tables and other such work wait for. An index that was broken off is invalid and taken
 * away the next time, as the manual says.
 *
 * @see <a href="https://www.postgresql.org/docs/17/sql-vacuum.html">VACUUM</a>
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

    /** Whoever else is connected, programs of others too; without PostgreSQL's own. */
    private static final String OTHERS =
            """
            SELECT pid::text FROM pg_stat_activity WHERE datname = current_database()
            AND pid <> pg_backend_pid() AND usesysid IS NOT NULL
            """;

    private static final String TABLES =
            """
            SELECT oid::regclass::text FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' ORDER BY 1
            """;

    /** Samples of what columns hold; its rows are ours where the database is. */
    private static final String STATISTICS = "pg_catalog.pg_statistic";

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(50);

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
            for (String index : names(statement, BROKEN_OFF)) {
                statement.execute("DROP INDEX CONCURRENTLY IF EXISTS " + index);
            }
            boolean alone = isAlone(statement);
            if (alone) {
                rewrite(statement);
            } else {
                besideOthers(statement);
            }
            return new Compacted(before, size(statement), alone);
        } catch (SQLException failed) {
            throw new JournalUnavailable(
                    "the store %s is not compacted: %s"
                            .formatted(postgres.location(), Reason.of(failed)),
                    failed,
                    postgres.trouble(failed));
        }
    }

    /** A server that was just stopped may still be on its way out. */
    private static boolean isAlone(Statement statement) throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean alone = names(statement, OTHERS).isEmpty();
        while (!alone && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK.toNanos());
            alone = names(statement, OTHERS).isEmpty();
        }
        return alone;
    }

    /** Samples first: those of before are then dead rows, and go. */
    private static void rewrite(Statement statement) throws SQLException {
        statement.execute("ANALYZE");
        for (String table : names(statement, TABLES)) {
            statement.execute("VACUUM FULL " + table);
        }
        statement.execute("VACUUM FULL " + STATISTICS);
    }

    private static void besideOthers(Statement statement) throws SQLException {
        statement.execute("VACUUM (ANALYZE)");
        for (String index : names(statement, INVERTED)) {
            statement.execute("REINDEX INDEX CONCURRENTLY " + index);
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
