package os.atom.command.syntax;

import java.util.ArrayDeque;
import java.util.Queue;

/** Cuts the text into tokens, left to right, each character once. */
final class Lexer {
    private final Cursor cursor;
    private final WordReader words;
    private final Queue<HereDocument> pending = new ArrayDeque<>();

    Lexer(String text) {
        this.cursor = new Cursor(text);
        this.words = new WordReader(cursor);
    }

    /** The body of this document follows the end of the current line. */
    void expect(HereDocument document) {
        pending.add(document);
    }

    Token next() {
        int start = cursor.position();
        skipBlanks();
        Token token = token();
        if (!pending.isEmpty() && cursor.newlineSince(start)) {
            throw new Unplannable("a line with a here-document goes on over a line end");
        }
        return token;
    }

    private Token token() {
        int character = cursor.peek();
        if (character == Cursor.END) {
            return end();
        }
        if (character == '\n') {
            return newline();
        }
        return WordReader.endsWord(character) ? Operators.read(cursor) : word();
    }

    private void skipBlanks() {
        boolean moved = true;
        while (moved) {
            moved = cursor.takeContinuations() || cursor.take(' ') || cursor.take('\t');
        }
        if (cursor.peek() == '#') {
            cursor.takeLine();
        }
    }

    private Token end() {
        if (!pending.isEmpty()) {
            throw new Unplannable("the text ends before its here-document");
        }
        return Token.Operator.END;
    }

    private Token newline() {
        cursor.take('\n');
        while (!pending.isEmpty()) {
            pending.remove().read(cursor);
        }
        return Token.Operator.NEWLINE;
    }

    private Token word() {
        Word word = words.read();
        boolean redirects = cursor.peek() == '<' || cursor.peek() == '>';
        if (redirects && word.plain(0, '{') && word.plain(word.size() - 1, '}')) {
            throw new Unplannable("a redirection puts its number into a variable");
        }
        if (!redirects || !digits(word)) {
            return new Token.Text(word);
        }
        if (word.size() > 1) {
            throw new Unplannable("only the descriptors 0 to 9 are planned");
        }
        return new Token.Descriptor(word.code(0) - '0');
    }

    private static boolean digits(Word word) {
        return !word.hasQuotes() && word.text().chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
