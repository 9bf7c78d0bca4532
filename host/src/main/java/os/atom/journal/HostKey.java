package os.atom.journal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.interfaces.EdECPublicKey;
import java.util.Base64;

/**
 * The key that vouches for this host (Ed25519): the one that signs the journal's heads, for
 * whatever else the host says of itself. What it signs must not be mistaken for a head, which
 * begins with its own name. Thread-safe.
 */
public final class HostKey {
    private static final int BYTES = 32;

    private final SigningKeys keys;

    private HostKey(SigningKeys keys) {
        this.keys = requireNonNull(keys, "keys");
    }

    /**
     * Reads it; a server has made it at its first start.
     *
     * @param directory where the journal's keys are
     */
    public static HostKey in(Path directory) {
        try {
            return new HostKey(SigningKeys.in(directory));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What entries name it by. */
    public String id() {
        return keys.fingerprint().toString();
    }

    /** A signature (RFC 8032). */
    public byte[] sign(byte[] statement) {
        return Base64.getDecoder().decode(keys.sign(statement));
    }

    /** The public key as RFC 8032 writes it: 32 bytes, the sign of x in the last bit. */
    public byte[] open() {
        EdECPublicKey key = (EdECPublicKey) keys.publicKey();
        byte[] y = key.getPoint().getY().toByteArray();
        byte[] raw = new byte[BYTES];
        for (int at = 0; at < Math.min(y.length, BYTES); at++) {
            raw[at] = y[y.length - 1 - at];
        }
        if (key.getPoint().isXOdd()) {
            raw[BYTES - 1] |= (byte) 0x80;
        }
        return raw;
    }
}
