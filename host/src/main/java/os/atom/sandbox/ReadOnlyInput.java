package os.atom.sandbox;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Hands over what a file says without handing over the file: small ones as a sealed copy in memory,
 * large ones through a pipe.
 */
final class ReadOnlyInput {
    /** Above this many bytes a file is piped, not copied. */
    static final int COPIED = 4 << 20;

    private static final int CHUNK = 64 << 10;

    private ReadOnlyInput() {}

    static Descriptor of(Descriptor file) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(COPIED + 1L);
            int filled = 0;
            while (filled <= COPIED) {
                int count = Posix.read(file, buffer.asSlice(filled));
                if (count == 0) {
                    return Posix.sealed(bytes(buffer, filled));
                }
                filled += count;
            }
            return piped(bytes(buffer, filled), file);
        }
    }

    /** The text of a here-document, or all of a standard input. */
    static Descriptor of(String text) throws Errno {
        return Posix.sealed(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static byte[] bytes(MemorySegment buffer, int count) {
        return Arrays.copyOf(buffer.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE), count);
    }

    private static Descriptor piped(byte[] start, Descriptor file) throws Errno {
        Posix.Pipe pipe = Posix.pipe();
        Descriptor rest = Posix.duplicate(file);
        Workers.run(() -> {
            try (Descriptor from = rest;
                    Descriptor into = pipe.writing();
                    Arena arena = Arena.ofConfined()) {
                Posix.write(into, start);
                MemorySegment buffer = arena.allocate(CHUNK);
                for (int n = Posix.read(from, buffer); n > 0; n = Posix.read(from, buffer)) {
                    Posix.write(into, buffer.asSlice(0, n));
                }
            } catch (Errno readerGone) {
                // EPIPE: the program has read enough.
            }
        });
        return pipe.reading();
    }
}
