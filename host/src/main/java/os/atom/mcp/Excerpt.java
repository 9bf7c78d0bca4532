package os.atom.mcp;

import java.util.Optional;

/**
 * A text of which a reader gets the beginning and the end.
 *
 * @param text as it is given
 * @param left how many characters were left out
 */
record Excerpt(String text, int left) {
    /** At most so many characters of a text, and a line that says where some are missing. */
    static Excerpt of(String text, int most) {
        if (text.length() <= most) {
            return new Excerpt(text, 0);
        }
        int half = most / 2;
        int head = Character.isHighSurrogate(text.charAt(half - 1)) ? half - 1 : half;
        int tail = text.length() - half;
        tail = Character.isLowSurrogate(text.charAt(tail)) ? tail + 1 : tail;
        int left = tail - head;
        String between = "\n[... %d characters left out ...]\n".formatted(left);
        return new Excerpt(text.substring(0, head) + between + text.substring(tail), left);
    }

    static Excerpt of(Optional<String> text, int most) {
        return of(text.orElse(""), most);
    }
}
