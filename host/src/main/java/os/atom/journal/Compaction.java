package os.atom.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;

/**
 * Gives back the room that erased payloads left in a store, and with it what they left of bytes in
 * unused parts of its pages.
 *
 * <p>Of SQLite the indexes of words are made anew, and a copy is written without anything unused,
 * verified from the first entry to the last signed head, and put in the place of the file in one
 * step; broken off at any moment the one or the other is there. Its caller holds the home's lock:
 * no server runs. PostgreSQL {@linkplain Vacuum does it itself}, wholly when nobody else has the
 * database open.
 *
 * @see <a href="https://sqlite.org/lang_vacuum.html#vacuuminto">VACUUM INTO</a>
 */
public final class Compaction {
    /** What is to be left for others while the copy is there. */
    private static final long SPARE = 64L << 20;

    private static final long MEBIBYTE = 1L << 20;

    private final StoreLocation location;
    private final Path keysDirectory;
    private final Path headsFile;
    private final Free free;

    public Compaction(StoreLocation location, Path keysDirectory, Path headsFile) {
        this(location, keysDirectory, headsFile, file -> Files.getFileStore(file).getUsableSpace());
    }

    /**
     * @param free how many bytes may be written beside a file
     */
    Compaction(StoreLocation location, Path keysDirectory, Path headsFile, Free free) {
        this.location = location;
        this.keysDirectory = keysDirectory;
        this.headsFile = headsFile;
        this.free = free;
    }

    /** Looks at a disk. */
    interface Free {
        long beside(Path file) throws IOException;
    }

    /**
     * How large a store is.
     *
     * @param bytes all of it
     * @param unused of these
     */
    public record Size(long bytes, long unused) {}

    /**
     * What came of it.
     *
     * @param before how large the store was, in bytes
     * @param after how large it is
     * @param rewritten whether all was written anew, so that no part of it holds anything unused;
     *     false beside others who have it open
     */
    public record Compacted(long before, long after, boolean rewritten) {}

    /**
     * How large a store of SQLite is; of another nobody here can say.
     *
     * @throws JournalUnavailable when it cannot be read
     */
    public static Optional<Size> size(StoreLocation location) {
        if (!(location instanceof StoreLocation.SqliteFile)) {
            return Optional.empty();
        }
        try (Store store = Store.readOnly(location)) {
            return store.reads()
                    .withHandle(handle ->
                            handle.createQuery(
                                            "SELECT c.page_count * s.page_size,"
                                                    + " f.freelist_count * s.page_size"
                                                    + " FROM pragma_page_count c,"
                                                    + " pragma_page_size s, pragma_freelist_count f")
                                    .map((rows, _) -> new Size(rows.getLong(1), rows.getLong(2)))
                                    .findOne());
        } catch (JdbiException unreadable) {
            throw new JournalUnavailable(
                    "the store %s cannot be read: %s".formatted(location, Reason.of(unreadable)));
        }
    }

    /**
     * Gives it back.
     *
     * @throws JournalUnavailable when the store cannot be read, is not whole, or there is no room
     *     for the copy; the store is then as before
     */
    public Compacted run() throws IOException {
        return switch (location) {
            case StoreLocation.SqliteFile sqlite -> rewritten(sqlite.file());
            case StoreLocation.PostgresUrl postgres -> new Vacuum(new Postgres(postgres)).run();
        };
    }

    private Compacted rewritten(Path file) throws IOException {
        Path copy = file.resolveSibling(file.getFileName() + ".compact");
        Files.deleteIfExists(copy);
        try {
            long before = written(file, copy);
            judge(copy);
            exchange(file, copy);
            return new Compacted(before, Files.size(file), true);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** The copy; and nothing is left in the file's log that would be read beside another. */
    private long written(Path file, Path copy) throws IOException {
        try (Connection connection = Dialect.of(location).connect();
                Statement statement = connection.createStatement()) {
            emptyLog(statement);
            long before = Files.size(file);
            refuseWithoutRoom(file, before - unused(statement));
            indexAnew(statement);
            emptyLog(statement);
            Private.create(copy);
            // A quote in a path is written twice.
            statement.execute("VACUUM INTO '" + copy.toString().replace("'", "''") + "'");
            return before;
        } catch (SQLException failed) {
            throw new JournalUnavailable(
                    "the store %s is not compacted: %s".formatted(location, Reason.of(failed)),
                    failed,
                    Dialect.of(location).trouble(failed));
        }
    }

    private static void emptyLog(Statement statement) throws SQLException {
        statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /**
     * Makes each index of words from its table: FTS5 keeps the words that begin a page of an index
     * until that part of it is merged, also when nothing has them any more.
     *
     * @see <a href="https://sqlite.org/fts5.html#the_rebuild_command">The rebuild command</a>
     */
    private static void indexAnew(Statement statement) throws SQLException {
        List<String> indexes = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery(
                        "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE % USING fts5%'")) {
            while (rows.next()) {
                indexes.add(rows.getString(1));
            }
        }
        for (String index : indexes) {
            statement.execute("INSERT INTO %1$s (%1$s) VALUES ('rebuild')".formatted(index));
        }
    }

    private static long unused(Statement statement) throws SQLException {
        try (ResultSet rows =
                statement.executeQuery(
                        "SELECT f.freelist_count * s.page_size"
                                + " FROM pragma_page_size s, pragma_freelist_count f")) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private void refuseWithoutRoom(Path file, long needed) throws IOException {
        long there = free.beside(file);
        if (there < needed + SPARE) {
            throw new JournalUnavailable(
                    "the store %s is not compacted: that needs %d MiB beside it for a moment, and %d MiB are free; make room first"
                            .formatted(file, (needed + SPARE) / MEBIBYTE + 1, there / MEBIBYTE));
        }
    }

    private void judge(Path copy) {
        Verdict verdict =
                Verifier.offline(new StoreLocation.SqliteFile(copy), keysDirectory, headsFile);
        if (verdict instanceof Verdict.Broken broken) {
            throw new JournalUnavailable(
                    "the store %s is not compacted, since it is not whole: %s; see atom-os audit verify"
                            .formatted(location, broken.words()));
        }
    }

    private static void exchange(Path file, Path copy) throws IOException {
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        // The last connection removed them; a log of the old file must not meet the new one.
        for (String left : new String[] {"-wal", "-shm"}) {
            if (Files.exists(file.resolveSibling(file.getFileName() + left))) {
                throw new JournalUnavailable(
                        "the store %s is not compacted: another program has it open"
                                .formatted(file));
            }
        }
        Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent())) {
            directory.force(true);
        }
    }
}
