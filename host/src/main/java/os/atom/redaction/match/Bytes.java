package os.atom.redaction.match;

import java.nio.charset.StandardCharsets;

/** What single bytes mean here. Text is looked at byte by byte, as ISO 8859-1. Pure. */
final class Bytes {
    /** Stands in the bytes that are looked at for something that is replaced already. */
    static final byte BARRIER = 0x1e;

    private static final int WORD = 1;
    private static final int DIGIT = 2;
    private static final int CAPITAL = 4;
    private static final int SMALL = 8;
    private static final int LINE_END = 16;
    private static final int RUNS_ON = 32;
    private static final int WAITS = 64;

    private static final byte[] CLASSES = new byte[256];

    static {
        for (int value = 0; value < 256; value++) {
            boolean digit = value >= '0' && value <= '9';
            boolean capital = value >= 'A' && value <= 'Z';
            boolean small = value >= 'a' && value <= 'z';
            boolean word = digit || capital || small || value == '_';
            boolean lineEnd = value == '\n' || value == '\r' || value == 0 || value == BARRIER;
            CLASSES[value] =
                    (byte)
                            ((word ? WORD : 0)
                                    | (digit ? DIGIT : 0)
                                    | (capital ? CAPITAL : 0)
                                    | (small ? SMALL : 0)
                                    | (lineEnd ? LINE_END : 0)
                                    | (value > ' ' && "\"'`\\<>&,;\u007f".indexOf(value) < 0
                                            ? RUNS_ON
                                            : 0)
                                    | (word || (value > 0 && ".%+-'(".indexOf(value) >= 0)
                                            ? WAITS
                                            : 0));
        }
    }

    private Bytes() {}

    private static boolean is(int value, int what) {
        return (CLASSES[value & 0xff] & what) != 0;
    }

    static boolean isWord(int value) {
        return is(value, WORD);
    }

    static boolean isDigit(int value) {
        return is(value, DIGIT);
    }

    static boolean isCapital(int value) {
        return is(value, CAPITAL);
    }

    static boolean isSmall(int value) {
        return is(value, SMALL);
    }

    static boolean isLetter(int value) {
        return is(value, CAPITAL | SMALL);
    }

    static boolean isHex(int value) {
        return isDigit(value)
                || ((value | 0x20) >= 'a' && (value | 0x20) <= 'f' && isLetter(value));
    }

    /** Ends a line, and with it whatever a rule looks at. */
    static boolean isLineEnd(int value) {
        return is(value, LINE_END);
    }

    static boolean isBlank(int value) {
        return value == ' ' || value == '\t';
    }

    static boolean isQuote(int value) {
        return value == '"' || value == '\'' || value == '`';
    }

    /** Goes on with a secret that is longer than its rule looks. */
    static boolean runsOn(int value) {
        return is(value, RUNS_ON);
    }

    /** May turn out to be the beginning of something once more has arrived. */
    static boolean waits(int value) {
        return is(value, WAITS);
    }

    static int lower(int value) {
        return isCapital(value) ? value + 32 : value & 0xff;
    }

    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, Math.max(0, to - from), StandardCharsets.ISO_8859_1);
    }
}
