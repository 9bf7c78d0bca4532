package os.atom.policy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One policy's text, cut from its file so that Cedar's findings can be traced back to a line. The
 * cut is only a proposal: Cedar has to find exactly one policy in each piece, and as many in the
 * whole file.
 *
 * @param text from its first annotation to its semicolon
 * @param line where it starts in its file, from 1
 */
record Statement(String text, int line) {
    /** Cuts after each semicolon that stands in no string and no comment. */
    static List<Statement> cut(String file) {
        List<Statement> statements = new ArrayList<>();
        int start = skip(file, 0);
        for (int i = start; i < file.length(); i++) {
            switch (file.charAt(i)) {
                case '"' -> i = endOfString(file, i);
                case '/' -> i = endOfComment(file, i);
                case ';' -> {
                    statements.add(piece(file, start, i + 1));
                    start = skip(file, i + 1);
                    i = start - 1;
                }
                default -> {}
            }
        }
        if (start < file.length()) {
            statements.add(piece(file, start, file.length()));
        }
        return statements;
    }

    /** The line in the file of a byte of this text, as Cedar counts them (UTF-8). */
    int lineOf(int offset) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] before = Arrays.copyOf(bytes, Math.clamp(offset, 0, bytes.length));
        return line + lines(new String(before, StandardCharsets.UTF_8));
    }

    private static Statement piece(String file, int start, int end) {
        return new Statement(file.substring(start, end), 1 + lines(file.substring(0, start)));
    }

    /** Past white space and comments, to where the next policy starts. */
    private static int skip(String file, int from) {
        int i = from;
        while (i < file.length()) {
            if (file.startsWith("//", i)) {
                i = endOfComment(file, i);
            } else if (Character.isWhitespace(file.charAt(i))) {
                i++;
            } else {
                return i;
            }
        }
        return i;
    }

    private static int endOfString(String file, int opening) {
        for (int i = opening + 1; i < file.length(); i++) {
            if (file.charAt(i) == '\\') {
                i++;
            } else if (file.charAt(i) == '"') {
                return i;
            }
        }
        return file.length();
    }

    private static int endOfComment(String file, int slash) {
        if (!file.startsWith("//", slash)) {
            return slash;
        }
        int end = file.indexOf('\n', slash);
        return end < 0 ? file.length() : end;
    }

    private static int lines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }
}
