package os.atom.file;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import os.atom.sandbox.Found;

/**
 * Where reading goes on, and in which state of the file: another state is another text. Opaque to
 * clients; one that was tampered with reads another part of the same file, no more.
 *
 * @param line the number of the line at the offset; 0 where lines are not counted
 * @param last the last line that is wanted
 * @param end the end of the bytes that are wanted
 */
record Cursor(
        long offset, long line, long last, long end, long size, Instant modified, long inode) {
    private static final int PARTS = 8;

    /** A cursor into a file as it is now. */
    static Cursor at(Found found, long offset, long line, long last, long end) {
        return new Cursor(offset, line, last, end, found.size(), found.modified(), found.inode());
    }

    /** Whether the file is still as it was. */
    boolean holds(Found found) {
        return found.size() == size && found.modified().equals(modified) && found.inode() == inode;
    }

    /** The text that clients get. */
    String text() {
        String plain =
                String.join(
                        ".",
                        Long.toString(offset),
                        Long.toString(line),
                        Long.toString(last),
                        Long.toString(end),
                        Long.toString(size),
                        Long.toString(modified.getEpochSecond()),
                        Integer.toString(modified.getNano()),
                        Long.toString(inode));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads a cursor back; empty when it is none. */
    static Optional<Cursor> parse(String text) {
        try {
            String plain =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            String[] parts = plain.split("\\.", -1);
            if (parts.length != PARTS) {
                return Optional.empty();
            }
            Cursor cursor =
                    new Cursor(
                            Long.parseLong(parts[0]),
                            Long.parseLong(parts[1]),
                            Long.parseLong(parts[2]),
                            Long.parseLong(parts[3]),
                            Long.parseLong(parts[4]),
                            Instant.ofEpochSecond(
                                    Long.parseLong(parts[5]), Integer.parseInt(parts[6])),
                            Long.parseLong(parts[7]));
            return Optional.of(cursor).filter(each -> each.offset >= 0 && each.line >= 0);
        } catch (IllegalArgumentException | java.time.DateTimeException notOurs) {
            return Optional.empty();
        }
    }
}
