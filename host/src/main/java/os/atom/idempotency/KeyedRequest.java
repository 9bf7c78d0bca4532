package os.atom.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import os.atom.journal.Digest;

/**
 * A request that its sender may send again.
 *
 * @param actor who sends it; keys of different principals have nothing to do with each other
 * @param key a digest of the key, which is not kept itself
 * @param request a digest of the key with everything that was asked: who does not know the key
 *     cannot confirm a guess of a request
 */
public record KeyedRequest(String actor, Digest key, Digest request) {
    /**
     * A request as it arrived.
     *
     * @param parts all that makes it the request it is, such as method, path and body
     */
    public static KeyedRequest of(String actor, String key, byte[]... parts) {
        return new KeyedRequest(actor, Digest.ofText(key), digest(key, parts));
    }

    /** Each part carries its length, so that no two requests share their bytes. */
    private static Digest digest(String key, byte[]... parts) {
        byte[] first = key.getBytes(UTF_8);
        int length = Integer.BYTES + first.length;
        for (byte[] part : parts) {
            length += Integer.BYTES + part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length).putInt(first.length).put(first);
        for (byte[] part : parts) {
            all.putInt(part.length).put(part);
        }
        return Digest.ofBytes(all.array());
    }
}
