package os.atom.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** An attacker with the store's own rights, who can change anything and put it back. */
final class Tampering implements AutoCloseable {
    private final Connection connection;

    Tampering(StoreLocation location) {
        try {
            connection = Dialect.of(location).connect();
            run(
                    location instanceof StoreLocation.SqliteFile
                            ? "PRAGMA foreign_keys=OFF"
                            : "SET session_replication_role = replica");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    void run(String sql, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                statement.setObject(at + 1, values[at]);
            }
            statement.execute();
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    record Copy(List<List<Object>> entries, List<List<Object>> payloads) {}

    Copy copy() {
        return new Copy(rows("journal_entry"), rows("journal_payload"));
    }

    void restore(Copy copy) {
        run("DELETE FROM journal_payload");
        run("DELETE FROM journal_entry");
        copy.entries()
                .forEach(row ->
                        run(
                                "INSERT INTO journal_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                                row.toArray()));
        copy.payloads()
                .forEach(row -> run("INSERT INTO journal_payload VALUES (?, ?)", row.toArray()));
    }

    private List<List<Object>> rows(String table) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            List<List<Object>> copy = new ArrayList<>();
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int at = 1; at <= rows.getMetaData().getColumnCount(); at++) {
                    row.add(rows.getObject(at));
                }
                copy.add(row);
            }
            return copy;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Moves an entry and its payload to another number. */
    void renumber(long from, long to) {
        run("UPDATE journal_entry SET seq = ? WHERE seq = ?", to, from);
        run("UPDATE journal_payload SET seq = ? WHERE seq = ?", to, from);
    }

    void delete(long seq) {
        run("DELETE FROM journal_payload WHERE seq = ?", seq);
        run("DELETE FROM journal_entry WHERE seq = ?", seq);
    }

    /** Gives entries from {@code seq} on the right hashes for what they now hold. */
    void rechain(long seq, long last) {
        for (long at = seq; at <= last; at++) {
            rehash(at, hash(at - 1));
        }
    }

    /** Gives one entry the right hash for what it now holds. */
    void rehash(long seq, byte[] previous) {
        run("UPDATE journal_entry SET previous_hash = ? WHERE seq = ?", previous, seq);
        Row row = row(seq);
        byte[] hash =
                Digest.sha256()
                        .digest(
                                Canonical.encode(
                                        row.seq,
                                        row.micros,
                                        row.type,
                                        row.actor,
                                        row.subject,
                                        row.payloadHash,
                                        row.previous));
        run("UPDATE journal_entry SET hash = ? WHERE seq = ?", hash, seq);
    }

    /** Writes an entry of the attacker's own, without a fitting hash. */
    void insert(long seq, long micros) {
        byte[] payload = {'{', '}'};
        run(
                "INSERT INTO journal_entry VALUES (?, ?, 'forged', 'person:1', '', ?, ?, ?)",
                seq,
                micros,
                Digest.sha256().digest(payload),
                hash(seq - 1),
                new byte[32]);
        run("INSERT INTO journal_payload VALUES (?, ?)", seq, payload);
    }

    byte[] hash(long seq) {
        return seq == 0 ? new byte[32] : row(seq).hash;
    }

    Row row(long seq) {
        try (PreparedStatement statement =
                connection.prepareStatement(Row.COLUMNS + " WHERE e.seq = ?")) {
            statement.setLong(1, seq);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("no entry " + seq);
                }
                return new Row(rows);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
