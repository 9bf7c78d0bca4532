package os.atom.redaction.match;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A text with one layer of escapes taken away, and where each character came from: backslash
 * escapes, percent-encoding, the five entities of XML, colour sequences, and strings that are
 * written in parts ({@code "abc" + "def"}). Immutable.
 */
final class Unescaped {
    private static final String OPERATORS = "+.&|";
    private static final List<String> ENTITIES =
            List.of("&amp;", "&quot;", "&#39;", "&apos;", "&lt;", "&gt;");

    private final String text;
    private final int[] starts;
    private final int[] ends;

    private Unescaped(String text, int[] starts, int[] ends) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    /** What is left. */
    String text() {
        return text;
    }

    /** Where a character of it began in the first text. */
    int start(int at) {
        return starts[at];
    }

    /** Where, in the first text, the character before this place ended. */
    int end(int at) {
        return at == 0 ? 0 : ends[at - 1];
    }

    /** A text as it is. */
    static Unescaped none(String text) {
        int[] starts = new int[text.length()];
        int[] ends = new int[text.length()];
        Arrays.setAll(starts, at -> at);
        Arrays.setAll(ends, at -> at + 1);
        return new Unescaped(text, starts, ends);
    }

    /** Without the next layer; empty when there is none. */
    Optional<Unescaped> next() {
        if (!isWorthTrying()) {
            return Optional.empty();
        }
        Plain plain = new Plain(text.length());
        int at = 0;
        while (at < text.length()) {
            at += one(at, plain);
        }
        return plain.length == text.length() ? Optional.empty() : Optional.of(plain.done());
    }

    /** What is left, as it comes. */
    private final class Plain {
        private final StringBuilder out;
        private final int[] newStarts;
        private final int[] newEnds;
        private int length;

        Plain(int most) {
            out = new StringBuilder(most);
            newStarts = new int[most];
            newEnds = new int[most];
        }

        /** A character that was written with so many. */
        int put(char sign, int at, int written) {
            newStarts[length] = starts[at];
            newEnds[length] = ends[at + written - 1];
            length++;
            out.append(sign);
            return written;
        }

        Unescaped done() {
            return new Unescaped(
                    out.toString(),
                    Arrays.copyOf(newStarts, length),
                    Arrays.copyOf(newEnds, length));
        }
    }

    private boolean isWorthTrying() {
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            if (sign == '\\' || sign == '%' || sign == '&' || sign == 0x1b || Bytes.isQuote(sign)) {
                return true;
            }
        }
        return false;
    }

    /** Takes one character, plain or escaped, and says how long it was. */
    private int one(int at, Plain plain) {
        char sign = text.charAt(at);
        int length =
                switch (sign) {
                    case '\\' -> backslash(at, plain);
                    case '%' -> hexadecimal(at, 1, 2, plain);
                    case '&' -> entity(at, plain);
                    case 0x1b -> colour(at);
                    case '"', '\'', '`' -> joint(at, sign);
                    default -> 0;
                };
        return length == 0 ? plain.put(sign, at, 1) : length;
    }

    private int backslash(int at, Plain plain) {
        char escaped = charAt(at + 1);
        return switch (escaped) {
            case 'n' -> plain.put('\n', at, 2);
            case 't' -> plain.put('\t', at, 2);
            case 'r' -> plain.put('\r', at, 2);
            case '"', '\'', '`', '/', '\\', '$' -> plain.put(escaped, at, 2);
            case 'x' -> hexadecimal(at, 2, 2, plain);
            case 'u' -> hexadecimal(at, 2, 4, plain);
            default -> 0;
        };
    }

    private int hexadecimal(int at, int lead, int digits, Plain plain) {
        if (at + lead + digits > text.length()) {
            return 0;
        }
        int value = 0;
        for (int place = at + lead; place < at + lead + digits; place++) {
            int digit = Character.digit(text.charAt(place), 16);
            if (digit < 0) {
                return 0;
            }
            value = value * 16 + digit;
        }
        return plain.put(value > 0xff ? (char) 0xff : (char) value, at, lead + digits);
    }

    private int entity(int at, Plain plain) {
        for (int number = 0; number < ENTITIES.size(); number++) {
            String name = ENTITIES.get(number);
            if (text.startsWith(name, at)) {
                return plain.put("&\"''<>".charAt(number), at, name.length());
            }
        }
        return 0;
    }

    /** {@code ESC [ ... letter}, which shows nothing. */
    private int colour(int at) {
        if (charAt(at + 1) != '[') {
            return 0;
        }
        int end = at + 2;
        while (end < text.length() && end - at < 16 && !Bytes.isLetter(text.charAt(end))) {
            end++;
        }
        return end < text.length() && Bytes.isLetter(text.charAt(end)) ? end - at + 1 : 0;
    }

    /** From a quote to the next one of its kind, when nothing but an operator stands between. */
    private int joint(int at, char quote) {
        int next = blanks(at + 1);
        if (OPERATORS.indexOf(charAt(next)) >= 0) {
            next = blanks(next + 1);
        }
        return next - at < 16 && charAt(next) == quote ? next - at + 1 : 0;
    }

    private int blanks(int at) {
        int next = at;
        while (Bytes.isBlank(charAt(next))) {
            next++;
        }
        return next;
    }

    private char charAt(int at) {
        return at < text.length() ? text.charAt(at) : '\n';
    }
}
