package os.atom.journal;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The one database that holds the journal and every reading of it.
 *
 * <p>It is written only by the journal's appender; what {@link #reads} gives cannot write.
 * Thread-safe. The owner closes it after the journal.
 */
public final class Store implements AutoCloseable {
    private static final String JOURNAL = "db/journal";
    private static final int READERS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final StoreLocation location;
    private final Dialect dialect;
    private final AgroalDataSource pool;
    private final Jdbi reads;
    private final Jdbi writes;
    private final BooleanSupplier settled;
    private final Generation generation = new Generation();

    private Store(
            StoreLocation location,
            Dialect dialect,
            AgroalConnectionPoolConfigurationSupplier readers,
            BooleanSupplier settled)
            throws SQLException {
        this.location = location;
        this.dialect = dialect;
        this.settled = settled;
        pool =
                AgroalDataSource.from(
                        new AgroalDataSourceConfigurationSupplier()
                                .connectionPoolConfiguration(
                                        readers.maxSize(READERS).acquisitionTimeout(PATIENCE)));
        reads = Jdbi.create(pool).setStatementBuilderFactory(dialect.statements());
        writes = Jdbi.create(dialect::connect).setStatementBuilderFactory(dialect.statements());
    }

    /**
     * Opens a store, makes it when it is not there, and brings its tables up to date.
     *
     * @param migrations the features' folders on the class path, such as {@code db/identity}, each
     *     with {@code 001.sql}, {@code 002.sql}, ...; the journal's own come first by themselves.
     *     <code>${bytes} ${long} ${text} ${strict}</code> stand for what the stores name
     *     differently; a line that begins with <code>${sqlite}</code> or <code>${postgres}</code>
     *     is for that one alone
     * @throws JournalUnavailable when it cannot be reached, is no such store, or is of a newer
     *     version
     */
    public static Store open(StoreLocation location, List<String> migrations) {
        return open(location, migrations, Upgrade.UNNAMED);
    }

    /** The same, with what surrounds a change of the tables. */
    public static Store open(StoreLocation location, List<String> migrations, Upgrade upgrade) {
        Dialect dialect = Dialect.of(location);
        try {
            dialect.prepare();
            Store store =
                    new Store(
                            location,
                            dialect,
                            dialect.readers(new AgroalConnectionPoolConfigurationSupplier()),
                            () -> true);
            try (Handle handle = store.writer()) {
                new Migrations(handle, dialect, upgrade, store.generation).apply(all(migrations));
            } catch (RuntimeException failed) {
                store.close();
                throw failed;
            }
            return store;
        } catch (SQLException
                | JdbiException
                | UncheckedIOException
                | IllegalStateException failed) {
            throw unavailable(location, failed);
        }
    }

    /**
     * Refuses a store that a newer version wrote; changes nothing.
     *
     * @param version this one, for the message
     * @throws JournalUnavailable when it did, in one line, or when the store cannot be reached
     */
    public static void refuseNewer(
            StoreLocation location, List<String> migrations, String version) {
        try (Store store = readOnly(location);
                Handle handle = store.reads().open()) {
            Migrations.refuseNewer(handle, all(migrations), version);
        } catch (SQLException | JdbiException | IllegalStateException refused) {
            throw unavailable(location, refused);
        }
    }

    /**
     * Refuses a database that takes no writes, such as a standby; changes nothing.
     *
     * @throws JournalUnavailable when it takes none, in one line, or when it cannot be reached
     */
    public static void refuseReadOnly(StoreLocation location) {
        try (Store store = readOnly(location);
                Handle handle = store.reads().open()) {
            if (!store.dialect().takesWrites(handle)) {
                throw new JournalUnavailable(
                        "the store %s: %s".formatted(location, Trouble.NO_WRITES.words()),
                        Trouble.NO_WRITES);
            }
        } catch (JdbiException refused) {
            throw unavailable(location, refused);
        }
    }

    private static List<String> all(List<String> migrations) {
        return Stream.concat(Stream.of(JOURNAL), migrations.stream()).toList();
    }

    /**
     * Opens a store for looking only: nothing is made, migrated or changed.
     *
     * @throws JournalUnavailable when it cannot be reached
     */
    public static Store readOnly(StoreLocation location) {
        try {
            Dialect dialect = Dialect.of(location);
            var lookers = new AgroalConnectionPoolConfigurationSupplier();
            return new Store(location, dialect, lookers, dialect.lookers(lookers));
        } catch (SQLException failed) {
            throw unavailable(location, failed);
        }
    }

    /** What database it is. */
    public Engine engine() {
        return dialect.engine();
    }

    /** Reads the tables; every statement that would write fails. */
    public Jdbi reads() {
        return reads;
    }

    /**
     * Whether what was read so far is sound. Of a store that is only looked at, it is not when a
     * server began to write meanwhile; then open it again and read anew.
     */
    public boolean isSettled() {
        return settled.getAsBoolean();
    }

    /**
     * Tells a failure of a store from any other.
     *
     * @return what it comes to when it is the store's; else {@code failed} itself
     */
    public static RuntimeException told(StoreLocation location, RuntimeException failed) {
        if (failed instanceof JournalUnavailable || Reason.sql(failed).isEmpty()) {
            return failed;
        }
        Trouble trouble = Dialect.of(location).trouble(failed);
        return new JournalUnavailable(
                "the store " + location + " cannot be used: " + Reason.of(failed), failed, trouble);
    }

    /** What {@link #writer} comes from. */
    Jdbi writes() {
        return writes;
    }

    /** A connection of its own that writes durably; its caller closes it. */
    Handle writer() {
        return writes.open();
    }

    /** Of a store that other servers may change; empty where none can. */
    Optional<Generation> generation() {
        return dialect.isShared() ? Optional.of(generation) : Optional.empty();
    }

    Dialect dialect() {
        return dialect;
    }

    @Override
    public void close() {
        pool.close();
    }

    @Override
    public String toString() {
        return location.toString();
    }

    private static JournalUnavailable unavailable(StoreLocation location, Exception failed) {
        String reason =
                failed instanceof IllegalStateException
                        ? String.valueOf(failed.getMessage())
                        : Reason.of(failed);
        return new JournalUnavailable(
                "the store " + location + " cannot be opened: " + reason,
                failed,
                Dialect.of(location).trouble(failed));
    }
}
