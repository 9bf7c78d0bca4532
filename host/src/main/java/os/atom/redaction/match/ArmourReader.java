package os.atom.redaction.match;

/**
 * Follows lines of Base64 under a heading, as of a private key: plain, as one line with {@code \n}
 * written out, or as strings that a program joins. It takes what belongs to them and leaves at most
 * a few hundred bytes undecided. Not thread-safe.
 *
 * <p>It is over after the closing line; without one, before what is no such line.
 */
final class ArmourReader {
    /** A run of Base64 this long is no word. */
    private static final int SURE = 40;

    /** A run this long is no word where a line begins. */
    private static final int LIKELY = 16;

    private static final int LONGEST_GAP = 64;
    private static final int LONGEST_ESCAPE = 3;
    private static final int LONGEST_HEADER = 256;
    private static final int LONGEST_CLOSING = 80;

    private static final int OVER = -1;

    private boolean inRun;
    private boolean lastLine;
    private boolean sawKey;
    private boolean over;

    /** Whether something was taken that can only be a key. */
    boolean sawKey() {
        return sawKey;
    }

    /** Whether it has ended; nothing more is taken then. */
    boolean isOver() {
        return over;
    }

    /**
     * Reads on.
     *
     * @param last whether nothing comes after these bytes
     * @return up to where everything belongs to it; what is left is to be given again, with more
     */
    int read(byte[] bytes, int from, int end, boolean last) {
        int taken = from;
        while (!over) {
            int next = next(bytes, taken, end, last);
            if (next == taken) {
                break;
            }
            over |= next == OVER;
            taken = Math.max(taken, next);
        }
        return taken;
    }

    /** Where the next piece ends; {@code from} when that cannot be told yet, -1 if none follows. */
    private int next(byte[] bytes, int from, int end, boolean last) {
        if (inRun) {
            int stop = run(bytes, from, end);
            inRun = stop == end;
            if (stop > from || (inRun && !last)) {
                return stop;
            }
        }
        boolean newLine = false;
        int at = from;
        int gap = gap(bytes, at, end);
        while (gap > 0 && at - from < LONGEST_GAP) {
            newLine |= isNewLine(bytes, at, gap);
            at += gap;
            gap = gap(bytes, at, end);
        }
        if (end - at < LONGEST_ESCAPE && !last) {
            return from;
        }
        if (at >= end || at - from >= LONGEST_GAP) {
            return OVER;
        }
        return bytes[at] == '-'
                ? closing(bytes, from, at, end, last)
                : line(bytes, from, at, end, last, newLine);
    }

    /** {@code -----END ...-----}. */
    private int closing(byte[] bytes, int from, int at, int end, boolean last) {
        if (end - at < LONGEST_CLOSING && !last && !hasLineEnd(bytes, at, end)) {
            return from;
        }
        over = true;
        int closing = closing(bytes, at, end);
        return closing > 0 ? at + closing : OVER;
    }

    private int line(byte[] bytes, int from, int at, int end, boolean last, boolean newLine) {
        int stop = run(bytes, at, end);
        int length = stop - at;
        if (length < SURE && end - at < LONGEST_HEADER && !last && !hasLineEnd(bytes, stop, end)) {
            return from;
        }
        if (lastLine) {
            return bytes[at] == '=' && length == 5 ? stop : OVER;
        }
        if (length >= SURE) {
            sawKey = true;
            inRun = stop == end;
            return stop;
        }
        int header = newLine ? header(bytes, at, end) : OVER;
        if (header > 0) {
            return header;
        }
        boolean ends = newLine ? isLineOver(bytes, stop, end) : isClosingNext(bytes, stop, end);
        if (length == 0 || !ends) {
            return OVER;
        }
        sawKey |= length >= LIKELY;
        lastLine = sawKey;
        return stop;
    }

    /** Whether a short line of Base64 may end so. */
    private static boolean isLineOver(byte[] bytes, int at, int end) {
        int value = at < end ? bytes[at] : '\n';
        return Bytes.isLineEnd(value) || Bytes.isQuote(value) || "\\%-".indexOf(value) >= 0;
    }

    private static boolean isClosingNext(byte[] bytes, int at, int end) {
        return at + 1 < end && Bytes.isBlank(bytes[at]) && bytes[at + 1] == '-';
    }

    private static int run(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && isBase64(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isBase64(int value) {
        return Bytes.isLetter(value)
                || Bytes.isDigit(value)
                || value == '+'
                || value == '/'
                || value == '=';
    }

    private static boolean hasLineEnd(byte[] bytes, int from, int end) {
        for (int at = from; at < end; at++) {
            if (Bytes.isLineEnd(bytes[at])) {
                return true;
            }
        }
        return false;
    }

    /** {@code Name: value} to the end of the line, written out or not; -1 for anything else. */
    private static int header(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && (Bytes.isLetter(bytes[at]) || bytes[at] == '-')) {
            at++;
        }
        if (at == from || at + 1 >= end || bytes[at] != ':' || bytes[at + 1] != ' ') {
            return OVER;
        }
        while (at < end
                && at - from < LONGEST_HEADER
                && !Bytes.isLineEnd(bytes[at])
                && bytes[at] != '\\') {
            at++;
        }
        return at;
    }

    /** How long the closing line is that stands here; -1 when none does. */
    static int closing(byte[] bytes, int at, int end) {
        String text = Bytes.text(bytes, at, Math.min(end, at + LONGEST_CLOSING));
        int dashes = text.startsWith("-----") ? 5 : 4;
        if (!text.startsWith("-".repeat(4)) || !text.startsWith("END ", dashes)) {
            return -1;
        }
        int close = dashes + 4;
        while (close < text.length() && isHeading(text.charAt(close))) {
            close++;
        }
        if (!text.startsWith("----", close)) {
            return -1;
        }
        return text.startsWith("-----", close) ? close + 5 : close + 4;
    }

    private static boolean isHeading(int value) {
        return Bytes.isCapital(value) || Bytes.isDigit(value) || value == ' ';
    }

    /** How long what stands between two lines is here: blanks, line ends, quotes, joints. */
    private static int gap(byte[] bytes, int at, int end) {
        if (at >= end) {
            return 0;
        }
        int value = bytes[at];
        int next = at + 1 < end ? bytes[at + 1] : '\n';
        boolean blank = value == '\n' || value == '\r' || Bytes.isBlank(value);
        if (blank || Bytes.isQuote(value) || ",;>|#*".indexOf(value) >= 0) {
            return 1;
        }
        return switch (value) {
            case '+' -> next <= ' ' || Bytes.isQuote(next) ? 1 : 0;
            case '\\' -> next == '\\' ? 1 : "nrt\"'\n".indexOf(next) >= 0 ? 2 : 0;
            case '%' ->
                    next == '0' || (next == '2' && at + 2 < end && bytes[at + 2] == '0') ? 3 : 0;
            default -> 0;
        };
    }

    private static boolean isNewLine(byte[] bytes, int at, int length) {
        int value = bytes[at + (length == 2 ? 1 : 0)];
        return length == 3
                || value == '\n'
                || value == '\r'
                || (length == 2 && (value == 'n' || value == 'r'));
    }
}
