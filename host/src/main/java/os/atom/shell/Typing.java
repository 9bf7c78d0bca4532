package os.atom.shell;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Something to be typed.
 *
 * @param bytes at most 64 KiB, maybe none; the buffer is read-only
 * @param end whether the input ends after them
 * @param at how many bytes must have been taken before; empty when that does not matter
 */
public record Typing(ByteBuffer bytes, boolean end, Optional<Long> at) {
    public Typing {
        bytes = bytes.asReadOnlyBuffer();
    }

    byte[] copied() {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return copy;
    }
}
