package os.atom.command.syntax;

import static os.atom.command.syntax.Token.Operator.AND;
import static os.atom.command.syntax.Token.Operator.APPEND;
import static os.atom.command.syntax.Token.Operator.APPEND_BOTH;
import static os.atom.command.syntax.Token.Operator.CLOBBER;
import static os.atom.command.syntax.Token.Operator.COPY;
import static os.atom.command.syntax.Token.Operator.DOCUMENT;
import static os.atom.command.syntax.Token.Operator.DOCUMENT_UNTABBED;
import static os.atom.command.syntax.Token.Operator.OR;
import static os.atom.command.syntax.Token.Operator.PIPE;
import static os.atom.command.syntax.Token.Operator.READ;
import static os.atom.command.syntax.Token.Operator.SEMICOLON;
import static os.atom.command.syntax.Token.Operator.STRING;
import static os.atom.command.syntax.Token.Operator.WRITE;
import static os.atom.command.syntax.Token.Operator.WRITE_BOTH;

/** Reads the longest operator, and names those that are not planned. */
final class Operators {
    private Operators() {}

    static Token.Operator read(Cursor cursor) {
        Token.Operator operator =
                switch (cursor.take()) {
                    case ';' -> SEMICOLON;
                    case '|' -> bar(cursor);
                    case '&' -> ampersand(cursor);
                    case '<' -> less(cursor);
                    case '>' -> greater(cursor);
                    default -> throw new Unplannable("( and ) are not planned; quote them '('");
                };
        refuseLonger(cursor, operator);
        return operator;
    }

    private static Token.Operator bar(Cursor cursor) {
        if (cursor.take('|')) {
            return OR;
        }
        if (cursor.peek() == '&') {
            throw new Unplannable("|& is not planned; write 2>&1 |");
        }
        return PIPE;
    }

    private static Token.Operator ampersand(Cursor cursor) {
        if (cursor.take('&')) {
            return AND;
        }
        if (cursor.take('>')) {
            return cursor.take('>') ? APPEND_BOTH : WRITE_BOTH;
        }
        throw new Unplannable("& would leave a program running; quote it '&', or run it alone");
    }

    private static Token.Operator less(Cursor cursor) {
        if (!cursor.take('<')) {
            return READ;
        }
        if (cursor.take('<')) {
            return STRING;
        }
        return cursor.take('-') ? DOCUMENT_UNTABBED : DOCUMENT;
    }

    private static Token.Operator greater(Cursor cursor) {
        if (cursor.take('>')) {
            return APPEND;
        }
        if (cursor.take('&')) {
            return COPY;
        }
        return cursor.take('|') ? CLOBBER : WRITE;
    }

    /** An operator that bash would read on, also over a hidden line end, is not one of ours. */
    private static void refuseLonger(Cursor cursor, Token.Operator operator) {
        cursor.takeContinuations();
        int following = cursor.peek();
        String never = operator.redirects() ? "<>&|;()-" : ";&|()";
        if (following != Cursor.END && never.indexOf(following) >= 0) {
            throw new Unplannable(
                    "%s%c is not planned".formatted(operator.sign(), (char) following));
        }
    }
}
