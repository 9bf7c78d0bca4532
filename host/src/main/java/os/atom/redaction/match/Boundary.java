package os.atom.redaction.match;

/**
 * Where a word begins in text that may be written with escapes: the {@code n} of {@code \n}, the
 * digits of {@code %3D} and the {@code m} of a colour sequence belong to no word. Pure.
 */
final class Boundary {
    private static final String SIMPLE = "nrtbfv0";

    private Boundary() {}

    /** Whether a word that stands at a place goes on from the byte before. */
    static boolean isInsideWord(byte[] bytes, int at) {
        return at > 0 && Bytes.isWord(bytes[at - 1]) && !isEscapeBefore(bytes, at);
    }

    /** Whether an escape sequence ends right before a place. */
    static boolean isEscapeBefore(byte[] bytes, int at) {
        return escapeBefore(bytes, at) > 0;
    }

    /** How long the escape sequence is that ends right before a place; 0 for none. */
    static int escapeBefore(byte[] bytes, int at) {
        int last = at > 0 ? bytes[at - 1] : -1;
        if (SIMPLE.indexOf(last) >= 0 && is(bytes, at - 2, '\\')) {
            return 2;
        }
        if (Bytes.isHex(last)) {
            return hexadecimal(bytes, at);
        }
        return (last == 'm' || last == 'K') ? colour(bytes, at) : 0;
    }

    /** {@code %3D}, {@code \x3d}, <code>&#92;u003d</code>. */
    private static int hexadecimal(byte[] bytes, int at) {
        if (at - 2 < 0 || !Bytes.isHex(bytes[at - 2])) {
            return 0;
        }
        if (is(bytes, at - 3, '%')) {
            return 3;
        }
        if (is(bytes, at - 3, 'x') && is(bytes, at - 4, '\\')) {
            return 4;
        }
        boolean four =
                is(bytes, at - 5, 'u')
                        && is(bytes, at - 6, '\\')
                        && Bytes.isHex(bytes[at - 3])
                        && Bytes.isHex(bytes[at - 4]);
        return four ? 6 : 0;
    }

    /** {@code ESC [ 1 ; 31 m}, the escape itself or written out. */
    private static int colour(byte[] bytes, int at) {
        int start = at - 2;
        while (start >= 0
                && at - start < 12
                && (Bytes.isDigit(bytes[start]) || bytes[start] == ';')) {
            start--;
        }
        if (!is(bytes, start, '[') || start - 1 < 0) {
            return 0;
        }
        int before = bytes[start - 1];
        boolean escape = before == 0x1b || before == 'e' || before == 'b' || before == '3';
        return escape ? at - start + 1 : 0;
    }

    private static boolean is(byte[] bytes, int at, char value) {
        return at >= 0 && bytes[at] == value;
    }
}
