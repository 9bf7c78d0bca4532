package os.atom.command.catalogue.language;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Cuts an awk program into tokens, for mawk, gawk and BWK awk alike.
 *
 * <p>The one hard question is whether a slash divides or begins a regular expression. It is
 * answered from the token before; where that does not settle it, as after {@code ++} or the bracket
 * that closes an {@code if}, the program is refused, since a wrong answer would hide code in a
 * string.
 */
final class AwkLexer {
    private static final Set<String> REGEX_AFTER =
            Set.of("print", "printf", "return", "else", "do", "case", "in");
    private static final Set<String> UNSURE_AFTER =
            Set.of(
                    "length",
                    "getline",
                    "exit",
                    "next",
                    "nextfile",
                    "break",
                    "continue",
                    "delete",
                    "if",
                    "while",
                    "for",
                    "switch",
                    "default",
                    "function",
                    "func",
                    "BEGIN",
                    "END",
                    "BEGINFILE",
                    "ENDFILE");
    private static final Set<String> CONDITIONS = Set.of("if", "while", "for", "switch");
    private static final List<String> SIGNS =
            List.of(
                    "**=", ">>", "|&", "||", "&&", "==", "<=", ">=", "!=", "!~", "++", "--", "+=",
                    "-=", "*=", "%=", "^=", "**");
    private static final String SINGLE_SIGNS = "{}()[];,<>|?:~!+-*%^=$";

    private final Cursor at;
    private final List<AwkToken> tokens = new ArrayList<>();
    private final Deque<Boolean> brackets = new ArrayDeque<>();
    private boolean closedCondition;

    private AwkLexer(String program) {
        at = new Cursor(program);
    }

    static List<AwkToken> tokens(String program) throws Misunderstood {
        AwkLexer lexer = new AwkLexer(program);
        while (!lexer.at.atEnd()) {
            lexer.token();
        }
        lexer.tokens.add(new AwkToken(AwkToken.Kind.END, ""));
        return lexer.tokens;
    }

    private void token() throws Misunderstood {
        char c = at.peek();
        if (c == ' ' || c == '\t') {
            at.next();
        } else if (c == '\n') {
            at.next();
            add(AwkToken.Kind.NEWLINE, "\n");
        } else if (c == '#') {
            comment();
        } else if (c == '\\' && at.peek(1) == '\n') {
            at.next();
            at.next();
        } else if (c == '"') {
            string();
        } else if (digit(c) || (c == '.' && digit(at.peek(1)))) {
            number();
        } else if (nameStart(c)) {
            name();
        } else if (c == '/') {
            slash();
        } else {
            sign();
        }
    }

    private void comment() {
        while (!at.atEnd() && at.peek() != '\n') {
            at.next();
        }
    }

    private void string() throws Misunderstood {
        at.next();
        int start = at.position();
        while (at.peek() != '"') {
            if (at.atEnd() || at.peek() == '\n') {
                throw new Misunderstood("a string of the awk program has no end on its line");
            }
            if (at.next() == '\\') {
                if (at.peek() == '\n') {
                    throw new Misunderstood("a string of the awk program goes over two lines");
                }
                at.next();
            }
        }
        add(AwkToken.Kind.STRING, at.since(start));
        at.next();
    }

    private void number() throws Misunderstood {
        int start = at.position();
        while (digit(at.peek()) || at.peek() == '.') {
            at.next();
        }
        if (nameStart(at.peek())) {
            boolean exponent = at.acceptAny("eE");
            at.acceptAny("+-");
            if (!exponent || !at.skipDigits() || nameStart(at.peek())) {
                throw new Misunderstood("a number of the awk program runs into a word");
            }
        }
        add(AwkToken.Kind.NUMBER, at.since(start));
    }

    private void name() {
        int start = at.position();
        while (nameStart(at.peek()) || digit(at.peek())) {
            at.next();
        }
        add(AwkToken.Kind.NAME, at.since(start));
    }

    private void slash() throws Misunderstood {
        if (!beginsRegex()) {
            at.next();
            add(AwkToken.Kind.SIGN, at.accept('=') ? "/=" : "/");
            return;
        }
        at.next();
        int start = at.position();
        while (at.peek() != '/') {
            char c = at.next();
            if (c == '\n' || at.atEnd()) {
                throw new Misunderstood("a regular expression of the awk program has no end");
            }
            if (c == '\\') {
                at.next();
            } else if (c == '[') {
                bracket();
            }
        }
        add(AwkToken.Kind.REGEX, at.since(start));
        at.next();
    }

    /** A bracket expression; awks differ about slashes, quotes of brackets and escapes in one. */
    private void bracket() throws Misunderstood {
        at.accept('^');
        if (at.peek() == ']') {
            throw new Misunderstood("a bracket expression of awk begins with a bracket");
        }
        while (at.peek() != ']') {
            char c = at.next();
            if (c == '\\' && "/]\n".indexOf(at.peek()) < 0) {
                at.next();
            } else if (c == '[' && at.peek() == ':') {
                classOfCharacters();
            } else if (at.atEnd() || "/\n\\[".indexOf(c) >= 0) {
                throw new Misunderstood(
                        "awks read this bracket expression differently (a slash, bracket or"
                                + " backslash in it)");
            }
        }
        at.next();
    }

    private void classOfCharacters() throws Misunderstood {
        at.next();
        while (nameStart(at.peek())) {
            at.next();
        }
        if (!at.accept(':') || !at.accept(']')) {
            throw new Misunderstood("a character class of the awk program is not closed");
        }
    }

    private boolean beginsRegex() throws Misunderstood {
        if (tokens.isEmpty()) {
            return true;
        }
        AwkToken before = tokens.getLast();
        boolean unsure =
                switch (before.kind()) {
                    case REGEX -> true;
                    case NAME -> UNSURE_AFTER.contains(before.text());
                    case SIGN ->
                            Set.of("++", "--", "$", "/", "/=").contains(before.text())
                                    || (before.is(")") && closedCondition);
                    case NUMBER, STRING, NEWLINE, END -> false;
                };
        if (unsure) {
            throw new Misunderstood("a slash after " + before.text() + " could mean two things");
        }
        return switch (before.kind()) {
            case NUMBER, STRING, REGEX -> false;
            case NAME -> REGEX_AFTER.contains(before.text());
            case SIGN -> !before.is(")") && !before.is("]");
            case NEWLINE, END -> true;
        };
    }

    private void sign() throws Misunderstood {
        for (String sign : SIGNS) {
            if (at.peek() == sign.charAt(0)
                    && at.peek(1) == sign.charAt(1)
                    && (sign.length() == 2 || at.peek(2) == sign.charAt(2))) {
                for (int i = 0; i < sign.length(); i++) {
                    at.next();
                }
                add(AwkToken.Kind.SIGN, sign);
                return;
            }
        }
        char c = at.next();
        if (SINGLE_SIGNS.indexOf(c) < 0) {
            throw new Misunderstood("the awk program contains " + c + ", not understood here");
        }
        track(c);
        add(AwkToken.Kind.SIGN, String.valueOf(c));
    }

    /** Remembers which closing bracket ends a condition. */
    private void track(char c) {
        if (c == '(') {
            brackets.push(!tokens.isEmpty() && condition(tokens.getLast()));
        } else if (c == ')') {
            closedCondition = !brackets.isEmpty() && brackets.pop();
        }
    }

    private static boolean condition(AwkToken token) {
        return token.kind() == AwkToken.Kind.NAME && CONDITIONS.contains(token.text());
    }

    private void add(AwkToken.Kind kind, String text) {
        tokens.add(new AwkToken(kind, text));
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean nameStart(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
