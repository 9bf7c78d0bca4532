package os.atom.redaction.rule;

import java.util.BitSet;

/** A set of bytes, written as in a bracket expression: {@code A-Za-z0-9._}. Immutable. */
public final class ByteSet {
    private final BitSet bytes;

    private ByteSet(BitSet bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads a set; a dash is itself at the end, all characters are ASCII.
     *
     * @throws IllegalArgumentException for a range that runs backwards, or another character
     */
    public static ByteSet of(String written) {
        BitSet bytes = new BitSet(128);
        for (int at = 0; at < written.length(); at++) {
            char first = ascii(written.charAt(at));
            if (at + 2 < written.length() && written.charAt(at + 1) == '-') {
                char last = ascii(written.charAt(at + 2));
                if (last < first) {
                    throw new IllegalArgumentException(first + "-" + last + " runs backwards");
                }
                bytes.set(first, last + 1);
                at += 2;
            } else {
                bytes.set(first);
            }
        }
        return new ByteSet(bytes);
    }

    private static char ascii(char character) {
        if (character <= ' ' || character > '~') {
            throw new IllegalArgumentException("only visible ASCII can stand in a set");
        }
        return character;
    }

    /** Whether a byte, as its number from 0 to 255, is in the set. */
    public boolean has(int value) {
        return bytes.get(value);
    }

    /** Whether nothing is in the set. */
    public boolean isEmpty() {
        return bytes.isEmpty();
    }
}
