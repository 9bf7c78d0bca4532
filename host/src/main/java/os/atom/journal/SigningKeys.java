package os.atom.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EncodedKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * The server's Ed25519 key pair, as PEM files (RFC 7468) of mode 0600 in one directory.
 *
 * <p>The public file is all that a verifier needs and may be copied elsewhere.
 */
final class SigningKeys {
    private static final String ALGORITHM = "Ed25519";
    static final String PRIVATE_FILE = "journal.key";
    static final String PUBLIC_FILE = "journal.pub";

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private SigningKeys(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    static boolean exist(Path directory) {
        return Files.exists(directory.resolve(PUBLIC_FILE));
    }

    /** What entries name a key by: the SHA-256 of its X.509 encoding. */
    static Digest fingerprint(PublicKey key) {
        return Digest.ofBytes(key.getEncoded());
    }

    /**
     * Reads the keys, or makes them when neither file is there.
     *
     * @throws IOException also when only one of the two files is there, or they are no pair
     */
    static SigningKeys in(Path directory) throws IOException {
        Path privateFile = directory.resolve(PRIVATE_FILE);
        Path publicFile = directory.resolve(PUBLIC_FILE);
        try {
            if (!Files.exists(privateFile) && !Files.exists(publicFile)) {
                KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
                Private.createDirectories(directory);
                write(privateFile, "PRIVATE KEY", pair.getPrivate().getEncoded());
                write(publicFile, "PUBLIC KEY", pair.getPublic().getEncoded());
                return new SigningKeys(pair.getPrivate(), pair.getPublic());
            }
            if (!Files.exists(publicFile)) {
                throw new IOException(publicFile + " is missing; restore it from a backup");
            }
            EncodedKeySpec spec = new PKCS8EncodedKeySpec(read(privateFile, "PRIVATE KEY"));
            SigningKeys keys =
                    new SigningKeys(
                            KeyFactory.getInstance(ALGORITHM).generatePrivate(spec),
                            publicKey(directory));
            byte[] sample = PRIVATE_FILE.getBytes(US_ASCII);
            if (!verify(keys.publicKey, sample, keys.sign(sample))) {
                throw new IOException(
                        privateFile + " does not belong to " + publicFile + "; restore both");
            }
            return keys;
        } catch (GeneralSecurityException failed) {
            throw new IOException(privateFile + " is no Ed25519 key", failed);
        }
    }

    static PublicKey publicKey(Path directory) throws IOException {
        Path file = directory.resolve(PUBLIC_FILE);
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(read(file, "PUBLIC KEY")));
        } catch (GeneralSecurityException failed) {
            throw new IOException(file + " is no Ed25519 key", failed);
        }
    }

    /** Whether a pair is there with which one can go on. */
    static boolean usable(Path directory) {
        try {
            return exist(directory) && in(directory) != null;
        } catch (IOException unusable) {
            return false;
        }
    }

    /** The same of the key in a directory, if one can be read there. */
    static Optional<Digest> fingerprint(Path directory) {
        try {
            return Optional.of(fingerprint(publicKey(directory)));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    PublicKey publicKey() {
        return publicKey;
    }

    /** What entries name this key by. */
    Digest fingerprint() {
        return fingerprint(publicKey);
    }

    String sign(byte[] statement) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(statement);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("an Ed25519 key cannot sign", failed);
        }
    }

    static boolean verify(PublicKey key, SignedHead head) {
        return verify(key, head.statement(), head.signature());
    }

    private static boolean verify(PublicKey key, byte[] statement, String signed) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(statement);
            return signature.verify(Base64.getDecoder().decode(signed));
        } catch (GeneralSecurityException | IllegalArgumentException forged) {
            return false;
        }
    }

    /** Never half a key: the file gets its name when its bytes are on the disk. */
    private static void write(Path file, String label, byte[] encoded) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Private.create(unfinished);
        Files.writeString(
                unfinished,
                "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label),
                US_ASCII);
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] read(Path file, String label) throws IOException {
        String body =
                Files.readString(file, US_ASCII)
                        .replace("-----BEGIN " + label + "-----", "")
                        .replace("-----END " + label + "-----", "");
        try {
            return Base64.getMimeDecoder().decode(body);
        } catch (IllegalArgumentException failed) {
            throw new IOException(file + " is no PEM file", failed);
        }
    }
}
