package os.atom.shell;

import java.util.Optional;

/**
 * Something to be typed.
 *
 * @param bytes at most 64 KiB; may be none
 * @param end whether the input ends after them
 * @param at how many bytes must have been taken before; empty when that does not matter
 */
public record Typing(byte[] bytes, boolean end, Optional<Long> at) {
    public Typing {
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }
}
