package os.atom.file.text;

/** Where in bytes a character may begin. */
public final class Boundaries {
    private static final int LONGEST_CHARACTER = 4;

    private Boundaries() {}

    /**
     * The last place at or before {@code end} where the bytes before it hold only whole characters.
     *
     * @param bytes from a place where a character begins
     */
    public static int floor(TextEncoding encoding, byte[] bytes, int end) {
        int aligned = end - end % encoding.unit();
        int start = aligned;
        int least = Math.max(0, aligned - LONGEST_CHARACTER);
        do {
            start -= encoding.unit();
        } while (start > least && !encoding.startsAt(bytes, start));
        if (start < 0 || !encoding.startsAt(bytes, start)) {
            return Math.max(0, aligned);
        }
        return start + length(encoding, bytes, start) <= aligned ? aligned : start;
    }

    /** The first place at or after {@code from} where a character may begin. */
    public static int ceiling(TextEncoding encoding, byte[] bytes, int from) {
        int unit = encoding.unit();
        int at = from + (unit - from % unit) % unit;
        int most = Math.min(bytes.length, at + LONGEST_CHARACTER);
        while (at + unit <= most && !encoding.startsAt(bytes, at)) {
            at += unit;
        }
        return Math.min(at, bytes.length);
    }

    /** How many bytes a character takes that starts like this. */
    private static int length(TextEncoding encoding, byte[] bytes, int start) {
        return switch (encoding) {
            case LATIN_1 -> 1;
            case UTF_8 -> {
                int lead = bytes[start] & 0xFF;
                yield lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
            }
            case UTF_16LE -> high(bytes[start + 1]) ? 4 : 2;
            case UTF_16BE -> high(bytes[start]) ? 4 : 2;
        };
    }

    private static boolean high(byte upper) {
        return (upper & 0xFC) == 0xD8;
    }
}
