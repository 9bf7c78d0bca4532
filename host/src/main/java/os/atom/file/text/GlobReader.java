package os.atom.file.text;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Turns a glob into a regular expression. Used once, by one thread. */
final class GlobReader {
    private static final String SPECIAL = "\\.[]{}()*+-?^$|";

    private final String glob;
    private final StringBuilder expression = new StringBuilder();
    private int at;
    private int braces;

    GlobReader(String glob) {
        this.glob = glob;
    }

    Pattern pattern() {
        while (at < glob.length()) {
            next(glob.charAt(at++));
        }
        if (braces > 0) {
            throw new IllegalArgumentException("has a { without its }");
        }
        try {
            return Pattern.compile(expression.toString(), Pattern.DOTALL);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException("is no pattern of names", wrong);
        }
    }

    private void next(char c) {
        switch (c) {
            case '*' -> stars();
            case '?' -> expression.append("[^/]");
            case '[' -> range();
            case '{' -> {
                braces++;
                expression.append("(?:");
            }
            case '}' -> {
                if (braces == 0) {
                    literal(c);
                } else {
                    braces--;
                    expression.append(')');
                }
            }
            case ',' -> {
                if (braces > 0) {
                    expression.append('|');
                } else {
                    literal(c);
                }
            }
            case '\\' -> {
                if (at == glob.length()) {
                    throw new IllegalArgumentException("ends in a \\");
                }
                literal(glob.charAt(at++));
            }
            default -> literal(c);
        }
    }

    private void stars() {
        int stars = 1;
        while (at < glob.length() && glob.charAt(at) == '*') {
            at++;
            stars++;
        }
        boolean slash = at < glob.length() && glob.charAt(at) == '/';
        if (stars == 1) {
            expression.append("[^/]*");
        } else if (slash) {
            // No directory at all is meant, too.
            at++;
            expression.append("(?:.*/)?");
        } else {
            expression.append(".*");
        }
    }

    private void range() {
        int first = at;
        boolean negated = first < glob.length() && "!^".indexOf(glob.charAt(first)) >= 0;
        int from = negated ? first + 1 : first;
        int end = glob.indexOf(']', from + 1);
        if (end < 0) {
            throw new IllegalArgumentException("has a [ without its ]");
        }
        expression.append(negated ? "[^/" : "[");
        for (char c : glob.substring(from, end).toCharArray()) {
            if (c == '/') {
                throw new IllegalArgumentException("has a / between [ and ]");
            }
            if (c == '\\' || c == '[' || c == ']' || c == '^' || c == '&') {
                expression.append('\\');
            }
            expression.append(c);
        }
        expression.append(']');
        at = end + 1;
    }

    private void literal(char c) {
        if (SPECIAL.indexOf(c) >= 0) {
            expression.append('\\');
        }
        expression.append(c);
    }
}
