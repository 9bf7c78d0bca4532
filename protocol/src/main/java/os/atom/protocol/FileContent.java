package os.atom.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/files}: a file, or a part of it.
 *
 * @param path where it really is, links followed
 * @param size of the whole file, in bytes
 * @param hash {@code sha256:...} of the whole file, to name in {@code expectedHash}; missing for
 *     files of more than 8 MiB
 * @param encoding {@code utf-8}, {@code utf-16le}, {@code utf-16be}, {@code iso-8859-1}, or {@code
 *     base64} for bytes as they are
 * @param because what makes it this encoding; begins with {@code assumed} where it is a guess
 * @param lineEnds of this part: {@code lf}, {@code crlf}, {@code mixed} or {@code none}; missing
 *     for bytes
 * @param content the text of this part, without a byte order mark, or its bytes in Base64
 * @param lossy whether bytes of this part are no text and were replaced by U+FFFD
 * @param offset of this part in the file, in bytes
 * @param length of this part, in bytes
 * @param firstLine its number, from 1; missing where a range of bytes was asked for
 * @param lastLine the last line of which this part holds anything
 * @param next a cursor to go on with, as {@code after}; missing when everything asked for is here
 */
public record FileContent(
        String agent,
        String path,
        long size,
        @Nullable String hash,
        Instant modified,
        String encoding,
        String because,
        @Nullable String lineEnds,
        String content,
        boolean lossy,
        long offset,
        long length,
        @Nullable Long firstLine,
        @Nullable Long lastLine,
        @Nullable String next) {}
