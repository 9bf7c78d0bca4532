package os.atom.command.syntax;

import java.util.List;

/** Reads redirections, the operator first. */
final class Redirects {
    private final Lexer lexer;

    Redirects(Lexer lexer) {
        this.lexer = lexer;
    }

    static boolean starts(Token token) {
        return token instanceof Token.Descriptor
                || (token instanceof Token.Operator operator && operator.redirects());
    }

    /**
     * The redirection that starts with this token.
     *
     * @param before those of the same command to its left
     */
    Redirect read(Token first, List<Redirect> before) {
        if (first instanceof Token.Descriptor(int number)) {
            return read(operator(lexer.next()), number, before);
        }
        return read(operator(first), -1, before);
    }

    private Redirect read(Token.Operator operator, int number, List<Redirect> before) {
        Word word = word(operator);
        return switch (operator) {
            case READ -> new Redirect.Read(input(number), word);
            case WRITE, CLOBBER -> new Redirect.Write(output(number, operator), word, false);
            case APPEND -> new Redirect.Write(output(number, operator), word, true);
            case COPY -> copy(number, word, before);
            case WRITE_BOTH -> both(number, word, false);
            case APPEND_BOTH -> both(number, word, true);
            case DOCUMENT -> document(input(number), word, false);
            case DOCUMENT_UNTABBED -> document(input(number), word, true);
            case STRING -> new Redirect.Text(input(number), word);
            case END, NEWLINE, SEMICOLON, AND, OR, PIPE ->
                    throw new Unplannable("a redirection is incomplete");
        };
    }

    private static Token.Operator operator(Token token) {
        if (token instanceof Token.Operator operator && operator.redirects()) {
            return operator;
        }
        throw new Unplannable("a redirection is incomplete");
    }

    private Word word(Token.Operator operator) {
        if (lexer.next() instanceof Token.Text(Word word)) {
            return word;
        }
        throw new Unplannable("a file is missing after " + operator.sign());
    }

    private static int input(int number) {
        if (number == 1 || number == 2) {
            throw new Unplannable("descriptor %d is for output".formatted(number));
        }
        return number < 0 ? 0 : number;
    }

    private static int output(int number, Token.Operator operator) {
        if (number == 0) {
            throw new Unplannable("0%s is not planned".formatted(operator.sign()));
        }
        return number < 0 ? 1 : number;
    }

    private Redirect document(int descriptor, Word delimiter, boolean untabbed) {
        HereDocument document = new HereDocument(delimiter, untabbed);
        lexer.expect(document);
        return new Redirect.Document(descriptor, document);
    }

    private static Redirect both(int number, Word target, boolean append) {
        if (number >= 0) {
            throw new Unplannable("a number before &> is not planned");
        }
        return new Redirect.WriteBoth(target, append);
    }

    /** {@code >&} copies a descriptor, or sends both streams to a file, as its word says. */
    private static Redirect copy(int number, Word word, List<Redirect> before) {
        String text = word.text();
        if (text.length() == 1 && digit(text) && !word.hasQuotes()) {
            int source = text.charAt(0) - '0';
            requireOpen(source, before);
            return new Redirect.Copy(output(number, Token.Operator.COPY), source);
        }
        if (number >= 0 || text.isEmpty() || digit(text) || text.startsWith("-")) {
            throw new Unplannable(">&%s is not planned".formatted(text));
        }
        return new Redirect.WriteBoth(word, false);
    }

    private static boolean digit(String text) {
        return text.charAt(0) >= '0' && text.charAt(0) <= '9';
    }

    private static void requireOpen(int source, List<Redirect> before) {
        boolean opened =
                before.stream()
                        .anyMatch(redirect ->
                                redirect instanceof Redirect.Write write
                                        && write.descriptor() == source);
        if (source != 1 && source != 2 && !opened) {
            throw new Unplannable("descriptor %d is not open for output".formatted(source));
        }
    }
}
