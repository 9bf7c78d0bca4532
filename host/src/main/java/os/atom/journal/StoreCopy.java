package os.atom.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;

/**
 * A copy of an SQLite store as it is at one moment, while others read and write it. Page by page,
 * so that nothing in it is numbered anew.
 *
 * @see <a href="https://sqlite.org/backup.html">Online backup</a>
 */
public final class StoreCopy {
    private static final int BUSY_MILLIS = 5_000;
    private static final int DONE = 0;

    private StoreCopy() {}

    /**
     * Makes one.
     *
     * @param copy must not be there; for its owner alone
     * @throws JournalUnavailable when the store cannot be read
     * @throws IOException when the copy cannot be made
     */
    public static void of(StoreLocation.SqliteFile store, Path copy) throws IOException {
        Private.create(copy);
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        try (Connection connection =
                        config.createConnection("jdbc:sqlite:" + store.file().toUri());
                Statement statement = connection.createStatement()) {
            // A reader's moment lasts until its transaction ends; writers go on.
            statement.execute("BEGIN");
            statement.executeQuery("SELECT COUNT(*) FROM sqlite_master").close();
            DB database = ((SQLiteConnection) connection).getDatabase();
            int result = database.backup("main", copy.toString(), (_, _) -> {});
            if (result != DONE) {
                throw new IOException(
                        "the journal cannot be copied to %s (SQLite says %d): see that there is room"
                                .formatted(copy, result));
            }
            statement.execute("COMMIT");
        } catch (SQLException failed) {
            throw new JournalUnavailable(
                    "the store %s cannot be copied: %s".formatted(store, Reason.of(failed)),
                    failed,
                    new Sqlite(store.file()).trouble(failed));
        }
    }
}
