package os.atom.command.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * The programs that a text would start, as far as that can be told for certain although the text is
 * not planned: inside substitutions, loops and conditions, too.
 *
 * <p>Reads bash from the beginning and stops where it could be wrong: at {@code case}, functions,
 * arrays, here-documents, {@code [[} and whatever it does not know. Never throws; takes time linear
 * in the text's length. Pure.
 */
public final class Starts {
    private static final int DEEPEST = 16;

    private final Cursor cursor;
    private final int depth;
    private final List<List<String>> found;
    private boolean documents;

    private Starts(Cursor cursor, int depth, List<List<String>> found) {
        this.cursor = cursor;
        this.depth = depth;
        this.found = found;
    }

    /**
     * The first words of each program start, in the order in which they stand, the name first;
     * quotes are removed, and words end where one is not known. No more than are ever planned.
     */
    public static List<List<String>> of(String text) {
        List<List<String>> found = new ArrayList<>();
        new Starts(new Cursor(text), 0, found).all();
        return List.copyOf(found);
    }

    private void all() {
        try {
            list(Cursor.END);
        } catch (Unplannable uncertain) {
            // What was found until here stands.
        }
    }

    /** Reads commands up to what closes them. */
    private void list(int closer) {
        do {
            command(closer);
        } while (separated(closer));
    }

    /** A list in parentheses inside this text, which has been opened. */
    void nested() {
        if (depth == DEEPEST) {
            throw new Unplannable("it is nested too deeply");
        }
        Starts inner = new Starts(cursor, depth + 1, found);
        inner.documents = documents;
        inner.list(')');
        documents = inner.documents;
    }

    /** A list that stands for itself, as between backquotes. */
    void apart(String text) {
        if (depth < DEEPEST && !documents) {
            new Starts(new Cursor(text), depth + 1, found).all();
        }
    }

    private boolean separated(int closer) {
        int character = cursor.peek();
        if (character == closer) {
            if (character != Cursor.END) {
                cursor.take();
            }
            return false;
        }
        if (character == '\n' && documents) {
            throw new Unplannable("a here-document follows");
        }
        if (character == Cursor.END || "\n;&|".indexOf(character) < 0) {
            throw new Unplannable("it goes on in an unknown way");
        }
        cursor.take();
        if (character == ';' && cursor.peek() == ';') {
            throw new Unplannable("a case goes on");
        }
        return true;
    }

    private void command(int closer) {
        Beginning beginning = new Beginning();
        LooseWords words = new LooseWords(cursor, this);
        while (true) {
            words.skipBlanks();
            int character = cursor.peek();
            if (character == closer || ends(character)) {
                break;
            }
            if (character == '(') {
                subshell(beginning);
            } else if (words.redirects()) {
                beginning.name();
                documents |= words.redirection();
            } else {
                words.read().ifPresent(beginning::add);
            }
        }
        beginning.words().ifPresent(this::found);
    }

    private boolean ends(int character) {
        return character == Cursor.END
                || "\n;|)".indexOf(character) >= 0
                || (character == '&' && cursor.peek(1) != '>');
    }

    private void subshell(Beginning beginning) {
        cursor.take('(');
        if (!beginning.untouched() || cursor.peek() == '(') {
            throw new Unplannable("a function, an array or arithmetic");
        }
        nested();
        beginning.close();
    }

    private void found(List<String> words) {
        if (found.size() == Limits.COMMANDS) {
            throw new Unplannable("it has too many programs");
        }
        found.add(words);
    }
}
