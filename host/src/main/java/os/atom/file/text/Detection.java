package os.atom.file.text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Guesses the encoding of a file, or that it is no text: by a byte order mark; else UTF-8 when all
 * of it is valid; else UTF-16 when every other byte is zero as in text of Latin letters; else
 * Latin-1 when it holds next to no control characters. Every guess says that it is one.
 */
public final class Detection {
    /** A share of control characters above this is no text: one in 50. */
    private static final int RARE = 50;

    private static final List<TextEncoding> MARKED =
            List.of(TextEncoding.UTF_8, TextEncoding.UTF_16LE, TextEncoding.UTF_16BE);

    private Detection() {}

    /**
     * Guesses from the start of a file, or all of it.
     *
     * @param whole whether these are all bytes; else the last character may be cut in two
     * @return empty for a binary file
     */
    public static Optional<Detected> of(byte[] start, boolean whole) {
        for (TextEncoding encoding : MARKED) {
            if (startsWith(start, encoding.mark())) {
                return marked(encoding, start, whole);
            }
        }
        byte[] complete = whole ? start : complete(TextEncoding.UTF_8, start);
        Optional<String> text = TextEncoding.UTF_8.decode(complete);
        if (text.isPresent() && isText(text.get())) {
            return Optional.of(new Detected(TextEncoding.UTF_8, 0, "assumed: all of it is UTF-8"));
        }
        return unmarked16(start, whole).or(() -> latin(start));
    }

    private static Optional<Detected> marked(TextEncoding encoding, byte[] start, boolean whole) {
        byte[] complete = whole ? start : complete(encoding, start);
        byte[] mark = encoding.mark();
        byte[] rest =
                Arrays.copyOfRange(
                        complete, Math.min(mark.length, complete.length), complete.length);
        return encoding.decode(rest)
                .filter(Detection::isText)
                .map(_ -> new Detected(encoding, mark.length, "it has a byte order mark"));
    }

    private static Optional<Detected> unmarked16(byte[] start, boolean whole) {
        TextEncoding encoding =
                zeros(start, 1) > zeros(start, 0) ? TextEncoding.UTF_16LE : TextEncoding.UTF_16BE;
        int zero = encoding == TextEncoding.UTF_16LE ? 1 : 0;
        boolean likely = zeros(start, zero) * 2 > start.length / 2 && start.length >= 4;
        if (!likely || (whole && start.length % 2 != 0)) {
            return Optional.empty();
        }
        return encoding.decode(complete(encoding, start))
                .filter(Detection::isText)
                .map(_ -> new Detected(encoding, 0, "assumed: every other byte is zero"));
    }

    private static Optional<Detected> latin(byte[] start) {
        String text = TextEncoding.LATIN_1.decodeLeniently(start);
        return isText(text)
                ? Optional.of(
                        new Detected(
                                TextEncoding.LATIN_1,
                                0,
                                "assumed: it is not UTF-8, and Latin-1 can hold any bytes"))
                : Optional.empty();
    }

    private static boolean isText(String text) {
        long control = text.chars().filter(Detection::isControl).count();
        return text.indexOf('\0') < 0 && control * RARE <= text.length();
    }

    private static boolean isControl(int c) {
        return (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\u001b')
                || c == 0x7f;
    }

    private static int zeros(byte[] bytes, int from) {
        int zeros = 0;
        for (int at = from; at < bytes.length; at += 2) {
            zeros += bytes[at] == 0 ? 1 : 0;
        }
        return zeros;
    }

    /** Without a character at the end that is not all there. */
    private static byte[] complete(TextEncoding encoding, byte[] bytes) {
        return Arrays.copyOf(bytes, Boundaries.floor(encoding, bytes, bytes.length));
    }

    static boolean startsWith(byte[] bytes, byte[] mark) {
        return mark.length > 0
                && bytes.length >= mark.length
                && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }
}
