package os.atom.journal;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A row of the journal exactly as it is stored, read as bytes: a text that does not decode must not
 * pass for the one it decodes to.
 */
final class Row {
    static final String COLUMNS =
            "SELECT e.seq, e.time_micros, e.type, e.actor, e.subject, e.payload_hash,"
                    + " e.previous_hash, e.hash, p.payload"
                    + " FROM journal_entry e LEFT JOIN journal_payload p ON p.seq = e.seq";
    private static final byte[] NOTHING = new byte[0];

    final long seq;
    final long micros;
    final byte[] type;
    final byte[] actor;
    final byte[] subject;
    final byte[] payloadHash;
    final byte[] previous;
    final byte[] hash;
    final byte @Nullable [] payload;

    /** The row the cursor stands on. */
    Row(ResultSet rows) throws SQLException {
        seq = rows.getLong(1);
        micros = rows.getLong(2);
        type = bytes(rows, 3);
        actor = bytes(rows, 4);
        subject = bytes(rows, 5);
        payloadHash = bytes(rows, 6);
        previous = bytes(rows, 7);
        hash = bytes(rows, 8);
        payload = rows.getBytes(9);
    }

    private static byte[] bytes(ResultSet rows, int column) throws SQLException {
        byte[] bytes = rows.getBytes(column);
        return bytes == null ? NOTHING : bytes;
    }

    /** Whether the hash is that of the columns. */
    boolean hashFits(MessageDigest sha256) {
        return hashFitsAt(seq, sha256);
    }

    /** Whether the hash is that of the columns under another number. */
    boolean hashFitsAt(long otherSeq, MessageDigest sha256) {
        return Arrays.equals(
                hash,
                sha256.digest(
                        Canonical.encode(
                                otherSeq, micros, type, actor, subject, payloadHash, previous)));
    }

    /** Whether the payload, when there is one, is the one whose hash the entry carries. */
    boolean payloadFits(MessageDigest sha256) {
        return payload == null || Arrays.equals(payloadHash, sha256.digest(payload));
    }

    boolean follows(byte[] predecessorsHash) {
        return Arrays.equals(previous, predecessorsHash);
    }
}
