package os.atom.journal;

import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementBuilderFactory;

/** What differs between the stores; everything else is their common SQL. */
sealed interface Dialect permits Sqlite, Postgres {
    static Dialect of(StoreLocation location) {
        return switch (location) {
            case StoreLocation.SqliteFile sqlite -> new Sqlite(sqlite.file());
            case StoreLocation.PostgresUrl postgres -> new Postgres(postgres);
        };
    }

    /** Which it is. */
    Engine engine();

    /** Readies the place, such as a file that only its owner may read. */
    void prepare();

    /** A connection whose commits are durable; its caller closes it. */
    Connection connect() throws SQLException;

    /** Adds how to reach a store that is served to a pool whose connections cannot write. */
    AgroalConnectionPoolConfigurationSupplier readers(
            AgroalConnectionPoolConfigurationSupplier pool);

    /**
     * The same for a store that is only looked at: nothing beside it is made or changed.
     *
     * @return whether what the connections read is still what was there when they began
     */
    BooleanSupplier lookers(AgroalConnectionPoolConfigurationSupplier pool);

    /** How statements are prepared on the connections of one source. */
    StatementBuilderFactory statements();

    /** Holds every other writer off until the handle's transaction ends. */
    void lock(Handle handle);

    /** What stands for <code>${word}</code> in a migration. */
    Map<String, String> words();

    /** Whether the rows themselves were refused, not the store failing. */
    boolean isConstraint(SQLException failure);

    /** What a failure of the store comes from. */
    Trouble trouble(SQLException failure);

    /** The same for a failure that may have been the store's. */
    default Trouble trouble(Throwable failure) {
        return Reason.sql(failure).map(this::trouble).orElseGet(() -> Trouble.of(failure));
    }

    /** Whether the database lets anybody write; of a file, its disk says so. */
    boolean takesWrites(Handle handle);

    /** Whether other servers may append to this store. */
    boolean isShared();

    /**
     * Whether there is room again for more than a small entry; asked after the disk was full. As
     * long as the last bytes come and go, the store would otherwise take entries and refuse them by
     * turns.
     */
    boolean hasRoom();

    /** Removes what deleted rows left in the store's files, as far as the store allows. */
    void scrub(Handle handle);
}
