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

/**
 * The server's Ed25519 key pair, as PEM files (RFC 7468) of mode 0600 in one directory.
 *
 * <p>The public file is all that a verifier needs and may be copied elsewhere.
 */
final class SigningKeys {
    private static final String ALGORITHM = "Ed25519";
    private static final String PRIVATE_FILE = "journal.key";
    private static final String PUBLIC_FILE = "journal.pub";

    private final PrivateKey privateKey;

    private SigningKeys(PrivateKey privateKey) {
        this.privateKey = privateKey;
    }

    static boolean exist(Path directory) {
        return Files.exists(directory.resolve(PUBLIC_FILE));
    }

    /**
     * Reads the keys, or makes them when neither file is there.
     *
     * @throws IOException also when only one of the two files is there
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
                return new SigningKeys(pair.getPrivate());
            }
            if (!Files.exists(publicFile)) {
                throw new IOException(publicFile + " is missing; restore it from a backup");
            }
            EncodedKeySpec spec = new PKCS8EncodedKeySpec(read(privateFile, "PRIVATE KEY"));
            return new SigningKeys(KeyFactory.getInstance(ALGORITHM).generatePrivate(spec));
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
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(head.statement());
            return signature.verify(Base64.getDecoder().decode(head.signature()));
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
