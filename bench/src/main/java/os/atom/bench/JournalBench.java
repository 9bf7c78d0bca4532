package os.atom.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import os.atom.journal.ChainedJournal;
import os.atom.journal.Fact;
import os.atom.journal.Signing;
import os.atom.journal.Store;
import os.atom.journal.StoreLocation;
import os.atom.journal.Verdict;
import os.atom.journal.Verifier;

/** Durable entries a second with many writers, beside raw batched inserts; and verifying them. */
final class JournalBench {
    private static final int ENTRIES = Integer.getInteger("bench.entries", 1_000_000);
    private static final int WRITERS = Integer.getInteger("bench.writers", 512);
    private static final int BATCH = 1_000;
    private static final String PAYLOAD =
            "{\"command\":\"grep -rn TODO src | sort | head -20\",\"cwd\":\"/home/me/demo\",\"note\":\""
                    + "x".repeat(220)
                    + "\"}";

    private JournalBench() {}

    static void run(Report report, Path directory) throws Exception {
        double raw = raw(directory.resolve("raw.db"));
        StoreLocation location = new StoreLocation.SqliteFile(directory.resolve("journal.db"));
        Path keys = directory.resolve("keys");
        Path heads = directory.resolve("heads.jsonl");
        try (Store store = Store.open(location, List.of());
                ChainedJournal journal =
                        ChainedJournal.open(
                                store, List.of(), Signing.usual(keys, heads), Clock.systemUTC())) {
            double ours = append(journal);
            report.line("journal, raw batches of %d: %,.0f durable rows/s".formatted(BATCH, raw));
            report.line(
                    "journal, %d writers: %,.0f durable entries/s, %.2f of raw"
                            .formatted(WRITERS, ours, ours / raw));
            long start = System.nanoTime();
            Verdict verdict = new Verifier(store, keys, heads).verify();
            double seconds = (System.nanoTime() - start) / 1e9;
            if (!(verdict instanceof Verdict.Intact intact) || intact.count() < ENTRIES) {
                throw new IllegalStateException("the journal does not verify: " + verdict);
            }
            report.line(
                    "journal, verifying %,d entries: %.2f s".formatted(intact.count(), seconds));
        }
    }

    private static double append(ChainedJournal journal) throws InterruptedException {
        AtomicLong left = new AtomicLong(ENTRIES);
        List<Thread> writers = new ArrayList<>();
        long start = System.nanoTime();
        for (int writer = 0; writer < WRITERS; writer++) {
            writers.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                while (left.getAndDecrement() > 0) {
                                    journal.append(new Fact("bench.appended", "host", "", PAYLOAD));
                                }
                            }));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        return ENTRIES / ((System.nanoTime() - start) / 1e9);
    }

    /** The same bytes as two rows, one thread, no chain, no callers. */
    private static double raw(Path file) throws SQLException {
        byte[] payload = PAYLOAD.getBytes(StandardCharsets.UTF_8);
        byte[] hash = new byte[32];
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            statement.execute(
                    "CREATE TABLE entry (seq INTEGER PRIMARY KEY, time INTEGER, type TEXT,"
                            + " actor TEXT, subject TEXT, payload_hash BLOB, previous BLOB, hash BLOB)");
            statement.execute("CREATE TABLE payload (seq INTEGER PRIMARY KEY, payload BLOB)");
            connection.setAutoCommit(false);
            long start = System.nanoTime();
            insert(connection, payload, hash);
            return ENTRIES / ((System.nanoTime() - start) / 1e9);
        }
    }

    private static void insert(Connection connection, byte[] payload, byte[] hash)
            throws SQLException {
        try (PreparedStatement entry =
                        connection.prepareStatement("INSERT INTO entry VALUES (?,?,?,?,?,?,?,?)");
                PreparedStatement body =
                        connection.prepareStatement("INSERT INTO payload VALUES (?,?)")) {
            for (int seq = 1; seq <= ENTRIES; seq++) {
                entry.setLong(1, seq);
                entry.setLong(2, seq);
                entry.setString(3, "bench.appended");
                entry.setString(4, "host");
                entry.setString(5, "");
                entry.setBytes(6, hash);
                entry.setBytes(7, hash);
                entry.setBytes(8, hash);
                entry.addBatch();
                body.setLong(1, seq);
                body.setBytes(2, payload);
                body.addBatch();
                if (seq % BATCH == 0) {
                    entry.executeBatch();
                    body.executeBatch();
                    connection.commit();
                }
            }
            entry.executeBatch();
            body.executeBatch();
            connection.commit();
        }
    }
}
