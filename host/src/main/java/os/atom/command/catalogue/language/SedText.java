package os.atom.command.catalogue.language;

/** The parts of a sed script that are text: patterns, replacements, lines to insert. */
final class SedText {
    private static final String DELIMITERS = "/|,#@:!%_;~+='\"";

    private SedText() {}

    /** A delimiter that every sed reads alike. */
    static char delimiter(char c) throws Misunderstood {
        if (c == Cursor.END || DELIMITERS.indexOf(c) < 0) {
            throw new Misunderstood("sed's delimiter is not one of " + DELIMITERS);
        }
        return c;
    }

    /** A regular expression up to its delimiter, which is passed. */
    static void pattern(Cursor at, char delimiter) throws Misunderstood {
        while (true) {
            char c = character(at);
            if (c == delimiter) {
                return;
            }
            if (c == '\\') {
                escaped(at);
            } else if (c == '[') {
                bracket(at, delimiter);
            }
        }
    }

    /** A replacement up to its delimiter, which is passed. */
    static void replacement(Cursor at, char delimiter) throws Misunderstood {
        while (true) {
            char c = character(at);
            if (c == delimiter) {
                return;
            }
            if (c == '\\') {
                escaped(at);
            }
        }
    }

    /** The text of {@code a}, {@code i} and {@code c}: to the first newline not escaped. */
    static void lines(Cursor at) throws Misunderstood {
        at.skip(" \t");
        if (at.atEnd() || at.peek() == '\n') {
            throw new Misunderstood("sed's a, i or c has no text");
        }
        while (!at.atEnd()) {
            char c = at.next();
            if (c == '\n') {
                return;
            }
            if (c == '\\') {
                at.next();
            }
        }
    }

    private static void bracket(Cursor at, char delimiter) throws Misunderstood {
        at.accept('^');
        boolean first = true;
        while (true) {
            char c = character(at);
            boolean escapes = c == '\\';
            char judged = escapes ? character(at) : c;
            if (judged == delimiter || (escapes && judged == ']')) {
                throw new Misunderstood(
                        "a bracket expression of sed contains its delimiter, or an escaped"
                                + " bracket, which releases of sed read differently");
            }
            if (c == ']' && !first) {
                return;
            }
            if (c == '[' && ":.=".indexOf(at.peek()) >= 0 && !at.atEnd()) {
                characterClass(at, delimiter);
            }
            first = false;
        }
    }

    private static void characterClass(Cursor at, char delimiter) throws Misunderstood {
        char kind = at.next();
        while (true) {
            char c = character(at);
            if (c == delimiter || c == '\\') {
                throw new Misunderstood("a character class of sed contains its delimiter");
            }
            if (c == kind && at.accept(']')) {
                return;
            }
        }
    }

    private static char character(Cursor at) throws Misunderstood {
        if (at.atEnd() || at.peek() == '\n') {
            throw new Misunderstood("a sed pattern or replacement has no end");
        }
        return at.next();
    }

    private static void escaped(Cursor at) throws Misunderstood {
        if (at.atEnd()) {
            throw new Misunderstood("the sed script ends with a backslash");
        }
        at.next();
    }
}
