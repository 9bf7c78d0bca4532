package os.atom.command.syntax;

/** What a dollar sign means: usually something that is not planned. */
final class Dollar {
    private static final String LITERAL_BEFORE = " \t\n/.,:%";

    private Dollar() {}

    /**
     * Passes when the dollar sign just taken is only itself, as in {@code grep 'x'$}.
     *
     * @param also what else may follow a literal one here
     */
    static void requireLiteral(Cursor cursor, String also) {
        int following = cursor.peek();
        if (following != Cursor.END
                && LITERAL_BEFORE.indexOf(following) < 0
                && also.indexOf(following) < 0) {
            throw new Unplannable(
                    "a shell would expand $" + name(cursor) + "; write the value, or quote it '$'");
        }
    }

    /** The rest of {@code $'..'}; only the escapes whose result still shows are read. */
    static void readAnsi(Cursor cursor, Word.Builder word) {
        while (!cursor.take('\'')) {
            if (cursor.peek() == Cursor.END) {
                throw new Unplannable("the text ends after an open $'; close it");
            }
            word.quoted(cursor.take('\\') ? escaped(cursor) : cursor.take());
        }
    }

    private static int escaped(Cursor cursor) {
        int meant = cursor.peek() == Cursor.END ? Cursor.END : escape(cursor.take());
        if (meant == Cursor.END) {
            throw new Unplannable("of the escapes in $'..' only \\n \\t \\\\ \\' \\\" are planned");
        }
        return meant;
    }

    /**
     * What a letter stands for behind a backslash in {@code $'..'}; the end, when that is not read.
     */
    static int escape(int letter) {
        return switch (letter) {
            case '\\', '\'', '"' -> letter;
            case 'n' -> '\n';
            case 't' -> '\t';
            default -> Cursor.END;
        };
    }

    private static String name(Cursor cursor) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < 20 && cursor.peek(i) > ' ' && cursor.peek(i) < 0x7F; i++) {
            name.append((char) cursor.peek(i));
            if (!Character.isLetterOrDigit(cursor.peek(i)) && cursor.peek(i) != '_') {
                break;
            }
        }
        return name.toString();
    }
}
