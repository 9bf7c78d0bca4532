package os.atom.command.syntax;

import java.util.Optional;

/** Reads words and redirections; what a shell would expand in them is stepped over. */
final class LooseWords {
    private static final String PATTERN = "*?[{}";
    private final Cursor cursor;
    private final Starts starts;
    private StringBuilder text = new StringBuilder();
    private boolean whole;
    private int quotedFrom;

    LooseWords(Cursor cursor, Starts starts) {
        this.cursor = cursor;
        this.starts = starts;
    }

    void skipBlanks() {
        while (cursor.takeContinuations() || cursor.take(' ') || cursor.take('\t')) {}
        if (cursor.peek() == '#') {
            cursor.takeLine();
        }
    }

    boolean redirects() {
        return cursor.peeksIn("<>&") && !process();
    }

    /** Whether a command in parentheses stands here as a file. */
    private boolean process() {
        return cursor.peeksIn("<>") && cursor.peek(1) == '(';
    }

    /**
     * Steps over an operator and its target.
     *
     * @return whether a here-document follows the line
     */
    boolean redirection() {
        StringBuilder operator = new StringBuilder();
        while (cursor.peek() != Cursor.END && "<>&|".indexOf(cursor.peek()) >= 0) {
            operator.appendCodePoint(cursor.take());
        }
        skipBlanks();
        if (WordReader.endsWord(cursor.peek()) && !process()) {
            throw new Unplannable("a redirection without a target");
        }
        read();
        return operator.toString().equals("<<");
    }

    /** The next word; none if it is the number of a redirection. */
    Optional<LooseWord> read() {
        text = new StringBuilder();
        whole = true;
        quotedFrom = LooseWord.UNQUOTED;
        if (process()) {
            cursor.take();
            cursor.take('(');
            starts.nested();
            whole = false;
        }
        while (!WordReader.endsWord(cursor.peek())) {
            piece();
        }
        boolean number =
                whole && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number && !quoted() && cursor.peeksIn("<>")
                ? Optional.empty()
                : Optional.of(new LooseWord(text.toString(), whole, quotedFrom));
    }

    private void piece() {
        switch (cursor.peek()) {
            case '\'' -> single();
            case '"' -> twofold();
            case '\\' -> {
                if (!cursor.takeContinuations()) {
                    cursor.take('\\');
                    quote();
                    append(next());
                }
            }
            case '$' -> dollar(false);
            case '`' -> backquoted();
            default -> plain(cursor.take());
        }
    }

    private void plain(int character) {
        boolean first = text.isEmpty() && whole && !quoted();
        cursor.takeContinuations();
        if (first && character == '{' && cursor.take('}')) {
            pair("{}");
        } else if (first && character == '[' && cursor.take('[')) {
            pair("[[");
        } else if (first && "{}[".indexOf(character) >= 0 && WordReader.endsWord(cursor.peek())) {
            append(character);
        } else if (PATTERN.indexOf(character) >= 0 || (first && character == '~')) {
            whole = false;
        } else {
            append(character);
        }
    }

    /** A word of grammar, or one that stands for itself, unless it goes on. */
    private void pair(String both) {
        cursor.takeContinuations();
        text.append(both);
        whole = WordReader.endsWord(cursor.peek());
    }

    private void single() {
        cursor.take('\'');
        quote();
        while (!cursor.take('\'')) {
            append(next());
        }
    }

    private void twofold() {
        cursor.take('"');
        quote();
        while (!cursor.take('"')) {
            switch (cursor.peek()) {
                case '\\' -> {
                    cursor.take('\\');
                    boolean special = cursor.peeksIn("$`\"\\\n");
                    int following = next();
                    if (!special) {
                        append('\\');
                    }
                    if (following != '\n') {
                        append(following);
                    }
                }
                case '$' -> dollar(true);
                case '`' -> backquoted();
                default -> append(next());
            }
        }
    }

    private void dollar(boolean inQuotes) {
        cursor.take('$');
        if (cursor.peek() == '\'' && !inQuotes) {
            ansi();
        } else if (cursor.peek() == '"' && !inQuotes) {
            twofold();
        } else if (cursor.take('(')) {
            whole = false;
            if (cursor.take('(')) {
                arithmetic();
            } else {
                starts.nested();
            }
        } else if (cursor.take('{')) {
            whole = false;
            parameter();
        } else if (!named()) {
            append('$');
        }
    }

    private boolean named() {
        int first = cursor.peek();
        if (first != Cursor.END && "?$!#@*-0123456789".indexOf(first) >= 0) {
            cursor.take();
            whole = false;
            return true;
        }
        boolean found = false;
        while (letter(cursor.peek())) {
            cursor.take();
            found = true;
        }
        whole &= !found;
        return found;
    }

    private static boolean letter(int c) {
        return c == '_' || (c > 0 && c < 128 && Character.isLetterOrDigit(c));
    }

    private void ansi() {
        cursor.take('\'');
        quote();
        while (!cursor.take('\'')) {
            int character = next();
            int meant = character == '\\' ? Dollar.escape(next()) : character;
            if (meant == Cursor.END) {
                whole = false;
            } else {
                append(meant);
            }
        }
    }

    private void parameter() {
        while (!cursor.take('}')) {
            if (cursor.peeksIn("'\"`$\\({")) {
                throw new Unplannable("an expansion inside an expansion");
            }
            next();
        }
    }

    private void arithmetic() {
        int open = 2;
        while (open > 0) {
            if (cursor.peeksIn("'\"`$\\#")) {
                throw new Unplannable("an expansion inside arithmetic");
            }
            int character = next();
            open += character == '(' ? 1 : character == ')' ? -1 : 0;
            if (open == 1 && character == ')' && cursor.peek() != ')') {
                throw new Unplannable("a subshell, not arithmetic");
            }
        }
    }

    private void backquoted() {
        cursor.take('`');
        whole = false;
        StringBuilder inside = new StringBuilder();
        boolean escaped = false;
        while (!cursor.take('`')) {
            int character = next();
            inside.appendCodePoint(character);
            if (character == '\\') {
                escaped = true;
                next();
            }
        }
        if (!escaped) {
            starts.apart(inside.toString());
        }
    }

    private void quote() {
        quotedFrom = Math.min(quotedFrom, text.length());
    }

    private boolean quoted() {
        return quotedFrom != LooseWord.UNQUOTED;
    }

    private void append(int character) {
        if (whole) {
            text.appendCodePoint(character);
        }
    }

    private int next() {
        if (cursor.peek() == Cursor.END) {
            throw new Unplannable("a quote or an expansion is not closed");
        }
        return cursor.take();
    }
}
