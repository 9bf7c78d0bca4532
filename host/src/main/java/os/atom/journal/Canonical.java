package os.atom.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/**
 * The bytes that an entry's hash is taken over.
 *
 * <pre>
 * "os.atom.journal.entry/1"      23 bytes ASCII: what this is, and the version of this layout
 * seq                             8 bytes, big endian
 * time                            8 bytes, big endian, microseconds since 1970 UTC
 * length of type                  4 bytes, big endian; then the type's UTF-8
 * length of actor                 4 bytes, big endian; then the actor's UTF-8
 * length of subject               4 bytes, big endian; then the subject's UTF-8
 * payload hash                   32 bytes
 * previous hash                  32 bytes
 * </pre>
 *
 * <p>Every field is of fixed length or carries its length, so two different entries never share
 * their bytes.
 */
final class Canonical {
    private static final byte[] DOMAIN = "os.atom.journal.entry/1".getBytes(US_ASCII);
    private static final int FIXED = DOMAIN.length + 2 * Long.BYTES + 3 * Integer.BYTES;

    private Canonical() {}

    static byte[] encode(
            long seq,
            long micros,
            byte[] type,
            byte[] actor,
            byte[] subject,
            byte[] payloadHash,
            byte[] previous) {
        int length =
                FIXED
                        + type.length
                        + actor.length
                        + subject.length
                        + payloadHash.length
                        + previous.length;
        return ByteBuffer.allocate(length)
                .put(DOMAIN)
                .putLong(seq)
                .putLong(micros)
                .putInt(type.length)
                .put(type)
                .putInt(actor.length)
                .put(actor)
                .putInt(subject.length)
                .put(subject)
                .put(payloadHash)
                .put(previous)
                .array();
    }
}
