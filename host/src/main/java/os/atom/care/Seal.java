package os.atom.care;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The end of a backup: an empty member of gzip whose comment is the SHA-256 of every byte before
 * it. Other tools skip it; with it, no byte of the file can change unseen. It finds damage, not
 * malice: who may write the file can seal it anew.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1952">RFC 1952, section 2.3.1</a>
 */
final class Seal {
    private static final String HEAD =
            "\u001f\u008b\b\u0010\u0000\u0000\u0000\u0000\u0000\u00ffatom-os sha256 ";

    /** The comment's end, no content, and its sums. */
    private static final String TAIL = "\u0000\u0003\u0000" + "\u0000".repeat(8);

    private static final int LENGTH = HEAD.length() + 64 + TAIL.length();

    private Seal() {}

    /** The bytes to append. */
    static byte[] of(String digest) {
        return (HEAD + digest + TAIL).getBytes(ISO_8859_1);
    }

    /**
     * Reads all of a file.
     *
     * @return its digest without the seal
     * @throws IOException when it cannot be read, or is not as it was sealed
     */
    static String check(Path file) throws IOException {
        long before = Files.size(file) - LENGTH;
        if (before < 0) {
            throw changed(file);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            Sum sum = new Sum();
            byte[] buffer = new byte[1 << 16];
            long left = before;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    throw changed(file);
                }
                sum.add(buffer, read);
                left -= read;
            }
            String digest = sum.text();
            if (!Arrays.equals(in.readAllBytes(), of(digest))) {
                throw changed(file);
            }
            return digest;
        }
    }

    private static IOException changed(Path file) {
        return new IOException(
                file + " is no whole backup: it was changed or cut off; use another copy of it");
    }
}
