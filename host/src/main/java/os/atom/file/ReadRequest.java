package os.atom.file;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import os.atom.file.text.TextEncoding;

/**
 * A file that is to be read, valid in form.
 *
 * @param path absolute
 * @param encoding as which it is read; empty to find out
 * @param raw bytes in Base64 instead of text; then no lines are selected and no encoding is named
 * @param most bytes of the file that the answer holds, 16 to 1 MiB
 */
public record ReadRequest(
        Path path, Selection selection, Optional<TextEncoding> encoding, boolean raw, int most) {
    /** What an answer holds unless less is asked for, in bytes. */
    public static final int USUAL = Sizes.USUAL_ANSWER;

    /** The bounds of what an answer can hold, in bytes. */
    public static final int LEAST = Sizes.SMALLEST_ANSWER;

    public static final int MOST = Sizes.LARGEST_ANSWER;

    public ReadRequest {
        requireNonNull(path, "path");
        requireNonNull(selection, "selection");
        requireNonNull(encoding, "encoding");
        if (most < LEAST || most > MOST) {
            throw new IllegalArgumentException("an answer holds 16 bytes to 1 MiB");
        }
    }
}
