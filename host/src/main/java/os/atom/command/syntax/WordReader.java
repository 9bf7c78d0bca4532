package os.atom.command.syntax;

/** Reads one word with all its quoting; what a shell would expand in it ends the planning. */
final class WordReader {
    private static final String METACHARACTERS = " \t\n|&;()<>";
    private final Cursor cursor;

    WordReader(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Whether a word ends before this character. */
    static boolean endsWord(int character) {
        return character == Cursor.END || METACHARACTERS.indexOf(character) >= 0;
    }

    Word read() {
        Word.Builder word = new Word.Builder();
        cursor.takeContinuations();
        while (!endsWord(cursor.peek())) {
            piece(word);
            cursor.takeContinuations();
        }
        return word.build();
    }

    private void piece(Word.Builder word) {
        switch (cursor.peek()) {
            case '\'' -> single(word);
            case '"' -> twofold(word);
            case '\\' -> escape(word);
            case '$' -> dollar(word);
            case '`' -> throw backquote();
            default -> word.plain(cursor.take());
        }
    }

    private void single(Word.Builder word) {
        cursor.take('\'');
        word.quotes();
        while (!cursor.take('\'')) {
            word.quoted(next("'"));
        }
    }

    private void twofold(Word.Builder word) {
        cursor.take('"');
        word.quotes();
        while (!cursor.take('"')) {
            switch (cursor.peek()) {
                case '\\' -> escapeInside(word);
                case '$' -> {
                    cursor.take('$');
                    Dollar.requireLiteral(cursor, "\"|)");
                    word.quoted('$');
                }
                case '`' -> throw backquote();
                default -> word.quoted(next("\""));
            }
        }
    }

    private void escape(Word.Builder word) {
        cursor.take('\\');
        word.quoted(next("\\"));
    }

    /** Between double quotes a backslash is itself unless the next character is special there. */
    private void escapeInside(Word.Builder word) {
        cursor.take('\\');
        int following = cursor.peek();
        if (following == '\n') {
            cursor.take('\n');
        } else if (following == '$' || following == '`' || following == '"' || following == '\\') {
            word.quoted(cursor.take());
        } else {
            word.quoted('\\');
        }
    }

    private void dollar(Word.Builder word) {
        cursor.take('$');
        if (cursor.take('\'')) {
            word.quotes();
            Dollar.readAnsi(cursor, word);
        } else {
            Dollar.requireLiteral(cursor, "|;&<>");
            word.plain('$');
        }
    }

    private int next(String opened) {
        if (cursor.peek() == Cursor.END) {
            throw new Unplannable("the text ends after an open " + opened + "; close it");
        }
        return cursor.take();
    }

    private static Unplannable backquote() {
        return new Unplannable(
                "a shell would run what stands in ` `; run that command first and use its answer");
    }
}
