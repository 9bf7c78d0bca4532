package os.atom.command.syntax;

/** A place in the text that only moves forward. */
final class Cursor {
    /** What {@link #peek} gives behind the last character. */
    static final int END = -1;

    private final String text;
    private int position;

    Cursor(String text) {
        this.text = text;
    }

    int position() {
        return position;
    }

    /** The next UTF-16 unit; all that the grammar knows are ASCII. */
    int peek() {
        return peek(0);
    }

    int peek(int ahead) {
        int index = position + ahead;
        return index < text.length() ? text.charAt(index) : END;
    }

    /** Whether the next is one of these; the end is none. */
    boolean peeksIn(String characters) {
        return peek() != END && characters.indexOf(peek()) >= 0;
    }

    /** Takes one whole character. */
    int take() {
        int code = text.codePointAt(position);
        position += Character.charCount(code);
        return code;
    }

    /** Steps over a character of the grammar if it is the next. */
    boolean take(char expected) {
        if (peek() != expected) {
            return false;
        }
        position++;
        return true;
    }

    /** Steps over backslashes that hide the end of a line. */
    boolean takeContinuations() {
        int before = position;
        while (peek() == '\\' && peek(1) == '\n') {
            position += 2;
        }
        return position > before;
    }

    /** Everything up to the end of the line; the end itself stays. */
    String takeLine() {
        int end = text.indexOf('\n', position);
        String line = text.substring(position, end < 0 ? text.length() : end);
        position += line.length();
        return line;
    }

    /** Whether a line ended between an earlier place and this one. */
    boolean newlineSince(int earlier) {
        for (int i = earlier; i < position; i++) {
            if (text.charAt(i) == '\n') {
                return true;
            }
        }
        return false;
    }
}
