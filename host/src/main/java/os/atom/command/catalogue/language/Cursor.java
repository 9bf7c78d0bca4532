package os.atom.command.catalogue.language;

/** A place in a text that only moves forward. Not thread-safe; lives for one parse. */
final class Cursor {
    /** What {@link #peek} answers at the end; no text contains it, as NUL is refused before. */
    static final char END = '\0';

    private final String text;
    private int position;

    Cursor(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return position >= text.length();
    }

    char peek() {
        return atEnd() ? END : text.charAt(position);
    }

    char peek(int ahead) {
        int at = position + ahead;
        return at < text.length() ? text.charAt(at) : END;
    }

    char next() {
        char c = peek();
        position++;
        return c;
    }

    boolean accept(char wanted) {
        if (peek() != wanted || atEnd()) {
            return false;
        }
        position++;
        return true;
    }

    boolean acceptAny(String wanted) {
        if (atEnd() || wanted.indexOf(peek()) < 0) {
            return false;
        }
        position++;
        return true;
    }

    void skip(String these) {
        while (!atEnd() && these.indexOf(peek()) >= 0) {
            position++;
        }
    }

    boolean skipDigits() {
        int start = position;
        while (peek() >= '0' && peek() <= '9') {
            position++;
        }
        return position > start;
    }

    /** The rest of this line; the line's end is passed. */
    String line() {
        int end = text.indexOf('\n', position);
        String line = text.substring(position, end < 0 ? text.length() : end);
        position = end < 0 ? text.length() : end + 1;
        return line;
    }

    int position() {
        return position;
    }

    String since(int start) {
        return text.substring(start, Math.min(position, text.length()));
    }
}
