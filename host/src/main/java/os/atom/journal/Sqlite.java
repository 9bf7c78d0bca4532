package os.atom.journal;

import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementBuilderFactory;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/**
 * SQLite in WAL mode; {@code synchronous=FULL} makes each commit durable.
 *
 * @see <a href="https://sqlite.org/wal.html">Write-ahead logging</a>
 */
record Sqlite(Path file) implements Dialect {
    private static final String COMMENT = "-- ";

    /** In bytes: a busy minute of entries, with what the log of the store needs for them. */
    private static final long ROOM = 4L << 20;

    private static final int BUSY_MILLIS = 5_000;
    private static final int READ_ONLY = 8;
    private static final int IO = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int CONSTRAINT = 19;
    private static final int NO_DATABASE = 26;

    @Override
    public Engine engine() {
        return Engine.SQLITE;
    }

    @Override
    public void prepare() {
        try {
            Private.create(file);
        } catch (FileAlreadyExistsException kept) {
            return;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Connection connect() throws SQLException {
        if (!Files.exists(file)) {
            throw new SQLException("the file " + file + " is gone");
        }
        SQLiteConfig config = common();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        Connection connection = config.createConnection(url());
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    """
                    PRAGMA fullfsync=ON;
                    PRAGMA checkpoint_fullfsync=ON;
                    PRAGMA secure_delete=ON;
                    PRAGMA wal_autocheckpoint=4000;
                    PRAGMA cache_size=-16000;
                    PRAGMA journal_size_limit=67108864;
                    """);
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
        return connection;
    }

    @Override
    public AgroalConnectionPoolConfigurationSupplier readers(
            AgroalConnectionPoolConfigurationSupplier pool) {
        return pool(pool, url(), common());
    }

    /**
     * Without a write-ahead log nobody writes, and the file is read as if it could not change: also
     * where nothing can be written, and without a trace. With one, it has to be read along.
     */
    @Override
    public BooleanSupplier lookers(AgroalConnectionPoolConfigurationSupplier pool) {
        SQLiteConfig config = common();
        config.setReadOnly(true);
        if (hasLog()) {
            pool(pool, url(), config);
            return () -> true;
        }
        String before = stamp();
        pool(pool, url() + "?immutable=1", config);
        return () -> !hasLog() && stamp().equals(before);
    }

    private boolean hasLog() {
        return Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
    }

    /** Another one after any change, as far as the file system can tell. */
    private String stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + "/" + attributes.size();
        } catch (IOException gone) {
            return "gone";
        }
    }

    private static AgroalConnectionPoolConfigurationSupplier pool(
            AgroalConnectionPoolConfigurationSupplier pool, String url, SQLiteConfig config) {
        Properties properties = config.toProperties();
        return pool.connectionFactoryConfiguration(factory -> {
            properties
                    .stringPropertyNames()
                    .forEach(name -> factory.jdbcProperty(name, properties.getProperty(name)));
            return factory.connectionProviderClass(JDBC.class)
                    .jdbcUrl(url)
                    .initialSql("PRAGMA query_only=ON");
        });
    }

    @Override
    public StatementBuilderFactory statements() {
        return KeptStatements.forEachConnection();
    }

    /** A transaction of a writer starts with {@code BEGIN IMMEDIATE}, which is the lock. */
    @Override
    public void lock(Handle handle) {}

    @Override
    public Map<String, String> words() {
        return Map.of(
                "bytes", "BLOB",
                "long", "INTEGER",
                "text", "TEXT",
                "strict", "STRICT",
                "sqlite", "",
                "postgres", COMMENT);
    }

    @Override
    public boolean isConstraint(SQLException failure) {
        return (failure.getErrorCode() & 0xff) == CONSTRAINT;
    }

    @Override
    public boolean takesWrites(Handle handle) {
        return true;
    }

    @Override
    public Trouble trouble(SQLException failure) {
        return switch (failure.getErrorCode() & 0xff) {
            case FULL -> Trouble.FULL;
            case READ_ONLY -> Trouble.READ_ONLY;
            case CORRUPT, NO_DATABASE -> Trouble.DAMAGED;
            case IO, CANNOT_OPEN -> tried();
            default -> Trouble.OTHER;
        };
    }

    /** SQLite does not say what the kernel said: it is asked again. */
    private Trouble tried() {
        Path beside = file.toAbsolutePath().resolveSibling(file.getFileName() + ".try");
        try {
            Files.write(beside, new byte[] {1});
            Files.delete(beside);
            return Trouble.OTHER;
        } catch (IOException told) {
            return Trouble.of(told);
        }
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public boolean hasRoom() {
        return Room.isThere(file, ROOM);
    }

    @Override
    public void scrub(Handle handle) {
        handle.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static SQLiteConfig common() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        config.setGetGeneratedKeys(false);
        return config;
    }

    /** As a URI, since the driver takes a bare {@code ?} in a path for its own options. */
    private String url() {
        return JDBC.PREFIX + file.toUri();
    }
}
