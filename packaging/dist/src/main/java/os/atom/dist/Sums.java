package os.atom.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The SHA-256 of every package, in the form that {@code sha256sum --check} reads. */
final class Sums {
    private static final String NAME = "SHA256SUMS";

    private Sums() {}

    static byte[] sha256(byte[] content) {
        return digest("SHA-256", content);
    }

    /** Against accidents only: Debian's packages list their files so. */
    static byte[] md5(byte[] content) {
        return digest("MD5", content);
    }

    private static byte[] digest(String name, byte[] content) {
        try {
            return MessageDigest.getInstance(name).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has " + name, e);
        }
    }

    static void write(Path directory) throws IOException {
        StringBuilder sums = new StringBuilder();
        for (Path file : files(directory)) {
            sums.append(HexFormat.of().formatHex(sha256(Files.readAllBytes(file))));
            sums.append("  ").append(file.getFileName()).append('\n');
        }
        Files.writeString(directory.resolve(NAME), sums);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(NAME))
                    .sorted()
                    .toList();
        }
    }
}
