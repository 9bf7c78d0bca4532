package os.atom.cli.connect;

import java.util.ArrayList;
import java.util.List;

/**
 * A TOML text cut where a statement ends: a string or an array over several lines stays in one
 * piece, so that nothing in it passes for a table. Pure.
 */
final class TomlLines {
    private final String text;
    private int at;
    private int depth;

    private TomlLines(String text) {
        this.text = text;
    }

    /** The pieces, which make up the text again. */
    static List<String> of(String text) throws NotUnderstood {
        TomlLines lines = new TomlLines(text);
        List<String> pieces = new ArrayList<>();
        for (int start = 0; start < text.length(); start = lines.at) {
            lines.statement();
            pieces.add(text.substring(start, lines.at));
        }
        return pieces;
    }

    private void statement() throws NotUnderstood {
        depth = 0;
        while (at < text.length()) {
            char next = text.charAt(at);
            switch (next) {
                case '"', '\'' -> string(next);
                case '#' -> at = lineEnd();
                case '[', '{' -> {
                    depth++;
                    at++;
                }
                case ']', '}' -> {
                    depth--;
                    at++;
                }
                default -> at++;
            }
            if (next == '\n' && depth <= 0) {
                return;
            }
        }
        if (depth > 0) {
            throw new NotUnderstood("a bracket is not closed");
        }
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private void string(char quote) throws NotUnderstood {
        String three = String.valueOf(quote).repeat(3);
        boolean several = text.startsWith(three, at);
        String end = several ? three : String.valueOf(quote);
        at += end.length();
        while (!text.startsWith(end, at)) {
            if (at >= text.length() || (!several && text.charAt(at) == '\n')) {
                throw new NotUnderstood("a string is not closed");
            }
            at += quote == '"' && text.charAt(at) == '\\' ? 2 : 1;
        }
        at += end.length();
        while (several && at < text.length() && text.charAt(at) == quote) {
            at++;
        }
    }
}
