package os.atom.cli.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import os.atom.cli.server.Server;

/**
 * A recording that is here whole, in a file of its own that is gone when closed.
 *
 * @param changed in words, when it is not what the journal says it was
 */
record Fetched(Path file, Optional<String> changed) implements AutoCloseable {
    static Fetched from(Server.Download download) throws IOException {
        Path file = Files.createTempFile("atom-os-", ".cast");
        try (InputStream body = download.body();
                DigestInputStream digesting = new DigestInputStream(body, sha256())) {
            Files.copy(digesting, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            String found =
                    Base64.getEncoder().encodeToString(digesting.getMessageDigest().digest());
            return new Fetched(
                    file,
                    download.sha256()
                            .filter(recorded -> !recorded.equals(found))
                            .map(recorded ->
                                    "its SHA-256 is " + found + ", the journal says " + recorded));
        } catch (IOException | RuntimeException broken) {
            Files.deleteIfExists(file);
            throw broken;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("every Java has SHA-256", broken);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
