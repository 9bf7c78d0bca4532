package os.atom.journal;

import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilderFactory;
import org.postgresql.Driver;

/**
 * PostgreSQL; a transaction-level advisory lock lets one server at a time take numbers.
 *
 * @see <a href="https://www.postgresql.org/docs/17/explicit-locking.html#ADVISORY-LOCKS">Advisory
 *     locks</a>
 */
record Postgres(StoreLocation.PostgresUrl location) implements Dialect {
    /**
     * A plan that fits any value fits none: how many posts have a word decides how to find them.
     */
    private static final String READER =
            "SET default_transaction_read_only = on; SET plan_cache_mode = force_custom_plan";

    private static final String COMMENT = "-- ";

    /** ASCII "ATOMJRNL": any number that nobody else locks. */
    private static final long LOCK = 0x41544f4d4a524e4cL;

    @Override
    public Engine engine() {
        return Engine.POSTGRES;
    }

    @Override
    public void prepare() {}

    @Override
    public Connection connect() throws SQLException {
        Properties properties = common();
        properties.setProperty("user", location.user());
        properties.setProperty("password", location.password());
        properties.setProperty("reWriteBatchedInserts", "true");
        Connection connection = new Driver().connect(location.url(), properties);
        if (connection == null) {
            throw new SQLException("not an address of PostgreSQL: " + location);
        }
        try (Statement statement = connection.createStatement()) {
            // The lock is taken by the first statement; a later one must see what it waited for.
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            statement.execute("SET synchronous_commit = on");
            statement.execute("SET lock_timeout = '30s'");
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
        return connection;
    }

    @Override
    public AgroalConnectionPoolConfigurationSupplier readers(
            AgroalConnectionPoolConfigurationSupplier pool) {
        Properties properties = common();
        return pool.exceptionSorter(new PostgreSQLExceptionSorter())
                .connectionValidator(ConnectionValidator.defaultValidator())
                .validateOnBorrow(true)
                .connectionFactoryConfiguration(factory -> {
                    properties
                            .stringPropertyNames()
                            .forEach(name ->
                                    factory.jdbcProperty(name, properties.getProperty(name)));
                    return factory.connectionProviderClass(Driver.class)
                            .jdbcUrl(location.url())
                            .principal(new NamePrincipal(location.user()))
                            .credential(new SimplePassword(location.password()))
                            .initialSql(READER);
                });
    }

    /** A transaction sees one state, whoever writes beside it. */
    @Override
    public BooleanSupplier lookers(AgroalConnectionPoolConfigurationSupplier pool) {
        readers(pool);
        return () -> true;
    }

    @Override
    public StatementBuilderFactory statements() {
        return DefaultStatementBuilder.FACTORY;
    }

    @Override
    public void lock(Handle handle) {
        handle.execute("SELECT pg_advisory_xact_lock(?)", LOCK);
    }

    @Override
    public Map<String, String> words() {
        // Byte order, as in SQLite: other collations sort differently and cannot find prefixes.
        return Map.of(
                "bytes", "BYTEA",
                "long", "BIGINT",
                "text", "TEXT COLLATE \"C\"",
                "strict", "",
                "sqlite", COMMENT,
                "postgres", "");
    }

    @Override
    public boolean isConstraint(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.startsWith("23");
    }

    /** What the session began with, whatever {@link #READER} set since. */
    @Override
    public boolean takesWrites(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT NOT pg_is_in_recovery() AND reset_val = 'off'
                          FROM pg_settings WHERE name = 'default_transaction_read_only'
                        """)
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public Trouble trouble(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return switch (state) {
            case "53100" -> Trouble.FULL;
            case "25006" -> Trouble.NO_WRITES;
            case "3D000", "42501" -> Trouble.NOT_LET_IN;
            // It is about to end, or to serve.
            case "57P01", "57P02", "57P03" -> Trouble.UNREACHABLE;
            default -> ofClass(state);
        };
    }

    /**
     * @see <a href="https://www.postgresql.org/docs/17/errcodes-appendix.html">Error codes</a>
     */
    private static Trouble ofClass(String state) {
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "08" -> Trouble.UNREACHABLE;
            case "28" -> Trouble.NOT_LET_IN;
            case "XX" -> Trouble.DAMAGED;
            default -> Trouble.OTHER;
        };
    }

    @Override
    public boolean isShared() {
        return true;
    }

    /** How much room the database has nobody here knows; the next entry tries. */
    @Override
    public boolean hasRoom() {
        return true;
    }

    /** PostgreSQL's own autovacuum does it; VACUUM cannot run in a transaction. */
    @Override
    public void scrub(Handle handle) {}

    /** Seconds after which a network that says nothing counts as lost. */
    private static Properties common() {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "atom-os");
        return properties;
    }
}
