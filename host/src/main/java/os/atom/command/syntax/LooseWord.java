package os.atom.command.syntax;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word as far as it is known.
 *
 * @param text what it begins with, quotes removed
 * @param whole whether that is all of it
 * @param quotedFrom how much of the text stands before the first quote
 */
record LooseWord(String text, boolean whole, int quotedFrom) {
    /** What {@link #quotedFrom} is without any quotes. */
    static final int UNQUOTED = Integer.MAX_VALUE;

    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*\\+?=");

    boolean quoted() {
        return quotedFrom != UNQUOTED;
    }

    /** Whether it is exactly this, with nothing quoted. */
    boolean is(String plain) {
        return whole && !quoted() && text.equals(plain);
    }

    /** Whether it sets a variable when it stands before a program's name. */
    boolean assigns() {
        Matcher assignment = ASSIGNMENT.matcher(text);
        return assignment.lookingAt() && assignment.end() <= quotedFrom;
    }
}
