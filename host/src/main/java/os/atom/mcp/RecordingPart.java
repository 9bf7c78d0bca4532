package os.atom.mcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.mcp.wire.Fault;

/**
 * Whole lines of a recording.
 *
 * @param next where the next part begins; empty at the end of what is there
 */
record RecordingPart(String text, Optional<String> next) {
    /** As long as one line may be. */
    private static final int LONGEST_LINE = 1 << 20;

    /**
     * Reads on.
     *
     * @param after the {@code next} of the part before; from the beginning without
     * @param most bytes, unless one line is longer
     */
    static RecordingPart read(Path file, @Nullable String after, int most) throws Fault {
        try (FileChannel recording = FileChannel.open(file)) {
            long from = offset(recording, after);
            int size = most;
            while (true) {
                byte[] window = window(recording, from, size);
                int end = lastLine(window);
                boolean isLast = from + window.length >= recording.size();
                if (end > 0 || isLast || size >= LONGEST_LINE) {
                    int taken = isLast ? window.length : end > 0 ? end : window.length;
                    return new RecordingPart(
                            new String(window, 0, taken, StandardCharsets.UTF_8),
                            isLast ? Optional.empty() : Optional.of(Long.toString(from + taken)));
                }
                size = Math.min(LONGEST_LINE, size * 2);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static long offset(FileChannel recording, @Nullable String after)
            throws Fault, IOException {
        if (after == null) {
            return 0;
        }
        try {
            long from = Long.parseLong(after);
            if (from > 0 && from <= recording.size() && window(recording, from - 1, 1)[0] == '\n') {
                return from;
            }
        } catch (NumberFormatException notOurs) {
            // Told below.
        }
        throw Fault.invalid("after: is no cursor; take it from os.atom/next of the part before");
    }

    private static int lastLine(byte[] window) {
        int end = window.length;
        while (end > 0 && window[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static byte[] window(FileChannel recording, long from, int size) throws IOException {
        ByteBuffer buffer =
                ByteBuffer.allocate((int) Math.min(size, Math.max(0, recording.size() - from)));
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = recording.read(buffer, from + buffer.position());
        }
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }
}
