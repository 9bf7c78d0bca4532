package os.atom.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * The appender's connection with its statements prepared once; for one thread.
 *
 * <p>Plain JDBC, since a batch of thousands of rows is bound here.
 */
final class Session implements AutoCloseable {
    /** The head beside the generation, in one answer: also where there is no entry yet. */
    private static final String SHARED_HEAD =
            "SELECT * FROM (%s) g LEFT JOIN (%s) h ON TRUE"
                    .formatted(Generation.COUNTS, Reading.HEAD);

    private final Handle handle;
    private final PreparedStatement insertEntry;
    private final PreparedStatement insertPayload;
    private final PreparedStatement selectHead;
    private final Optional<Generation> generation;
    private final PreparedStatement selectHash;

    /**
     * @param generation of a store that other servers may change; empty where none can
     */
    Session(Handle handle, Optional<Generation> generation) throws SQLException {
        this.handle = handle;
        this.generation = generation;
        Connection connection = handle.getConnection();
        insertEntry =
                connection.prepareStatement(
                        "INSERT INTO journal_entry (seq, time_micros, type, actor, subject,"
                                + " payload_hash, previous_hash, hash)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        insertPayload =
                connection.prepareStatement(
                        "INSERT INTO journal_payload (seq, payload) VALUES (?, ?)");
        selectHead =
                connection.prepareStatement(generation.isPresent() ? SHARED_HEAD : Reading.HEAD);
        selectHash = connection.prepareStatement("SELECT hash FROM journal_entry WHERE seq = ?");
    }

    Handle handle() {
        return handle;
    }

    /**
     * The last entry.
     *
     * @throws JournalUnavailable when a newer version changed the tables meanwhile
     */
    Head head() throws SQLException {
        try (ResultSet rows = selectHead.executeQuery()) {
            if (!rows.next()) {
                return Head.NONE;
            }
            if (generation.isPresent()) {
                generation.get().check(rows);
                return rows.getObject(3) == null ? Head.NONE : Reading.head(rows, 3);
            }
            return Reading.head(rows);
        }
    }

    Optional<Digest> hash(long seq) throws SQLException {
        selectHash.setLong(1, seq);
        try (ResultSet rows = selectHash.executeQuery()) {
            return rows.next() ? Optional.of(Digest.of(rows.getBytes(1))) : Optional.empty();
        }
    }

    void insert(List<Entry> entries, List<Prepared> facts) throws SQLException {
        for (int at = 0; at < entries.size(); at++) {
            Entry entry = entries.get(at);
            insertEntry.setLong(1, entry.seq());
            insertEntry.setLong(2, Micros.of(entry.time()));
            insertEntry.setString(3, entry.type());
            insertEntry.setString(4, entry.actor());
            insertEntry.setString(5, entry.subject());
            insertEntry.setBytes(6, entry.payloadHash().raw());
            insertEntry.setBytes(7, entry.previous().raw());
            insertEntry.setBytes(8, entry.hash().raw());
            insertEntry.addBatch();
            insertPayload.setLong(1, entry.seq());
            insertPayload.setBytes(2, facts.get(at).payload());
            insertPayload.addBatch();
        }
    }

    /** Sends what {@link #insert} gathered. */
    void flush() throws SQLException {
        insertEntry.executeBatch();
        insertPayload.executeBatch();
    }

    /** A connection that is lost already may refuse to be closed. */
    @Override
    public void close() {
        try {
            handle.close();
        } catch (JdbiException lost) {
            // Nothing is left to release.
        }
    }
}
