package os.atom.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilderFactory;
import org.jdbi.v3.core.statement.StatementContext;
import org.sqlite.SQLiteConnection;

/**
 * Prepares each statement of a connection once and hands it out again: the host says the same few
 * hundred, and SQLite compiles a statement each time it is prepared, which takes longer than most
 * of them run. (The driver of PostgreSQL keeps its own.)
 *
 * <p>For one thread at a time, as its handle. What is closed comes back without parameters; a
 * statement that is still at work is never handed out a second time.
 */
final class KeptStatements extends DefaultStatementBuilder {
    /** More than the host says; a statement that is made up from its parameters stays bounded. */
    static final int MOST = 128;

    /** By their text, that which was used longest ago first. */
    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

    private final IdentityHashMap<Statement, String> working = new IdentityHashMap<>();
    private final Connection connection;

    private KeptStatements(Connection connection) {
        this.connection = connection;
    }

    /**
     * Keeps the statements of every connection of SQLite, also while it rests in a pool.
     * Thread-safe.
     */
    static StatementBuilderFactory forEachConnection() {
        Map<Connection, KeptStatements> open = new ConcurrentHashMap<>();
        return given -> {
            Connection connection = below(given);
            KeptStatements known = open.get(connection);
            if (known != null) {
                return known;
            }
            open.keySet().removeIf(KeptStatements::isClosed);
            return open.computeIfAbsent(connection, KeptStatements::new);
        };
    }

    /** What a pool handed out is another each time; what it stands for is not. */
    private static Connection below(Connection given) {
        try {
            return given.unwrap(SQLiteConnection.class);
        } catch (SQLException broken) {
            throw new ConnectionException(broken);
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException broken) {
            return true;
        }
    }

    @Override
    public PreparedStatement create(Connection given, String sql, StatementContext context)
            throws SQLException {
        if (context.isReturningGeneratedKeys() || context.isConcurrentUpdatable()) {
            return super.create(connection, sql, context);
        }
        PreparedStatement kept = idle.remove(sql);
        PreparedStatement statement = kept == null ? super.create(connection, sql, context) : kept;
        working.put(statement, sql);
        return statement;
    }

    @Override
    public void close(Connection given, String sql, Statement statement) throws SQLException {
        String text = working.remove(statement);
        if (text == null || !(statement instanceof PreparedStatement prepared)) {
            statement.close();
            return;
        }
        end(prepared);
        prepared.clearBatch();
        prepared.clearParameters();
        PreparedStatement twin = idle.put(text, prepared);
        if (twin != null) {
            twin.close();
        }
        if (idle.size() > MOST) {
            var oldest = idle.entrySet().iterator();
            PreparedStatement gone = oldest.next().getValue();
            oldest.remove();
            gone.close();
        }
    }

    /** Rows that nobody asked for would keep the statement at work, and no commit were possible. */
    private static void end(PreparedStatement statement) throws SQLException {
        ResultSet unread = statement.getResultSet();
        if (unread != null) {
            unread.close();
        }
    }
}
