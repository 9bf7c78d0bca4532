package os.atom.cli.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds where the parts of a JSON text are: with comments and trailing commas (VS Code's JSONC),
 * and with names and strings as JSON5 allows them (OpenClaw). One thread, one text.
 */
final class JsonParts {
    private final String text;
    private int at;

    private JsonParts(String text) {
        this.text = text;
    }

    /**
     * A value.
     *
     * @param start of its first character
     * @param end after its last
     * @param members of an object, in their order; empty for everything else
     */
    record Value(int start, int end, boolean isObject, List<Member> members) {
        Value {
            members = List.copyOf(members);
        }

        /** The member that counts: the last of its name. */
        Optional<Member> member(String name) {
            return members.reversed().stream().filter(m -> m.name().equals(name)).findFirst();
        }
    }

    /**
     * A member of an object.
     *
     * @param start of its name
     * @param comma after it, or -1
     */
    record Member(String name, int start, Value value, int comma) {}

    /** The only value of a text. */
    static Value of(String text) throws NotUnderstood {
        JsonParts parts = new JsonParts(text);
        Value value = parts.value();
        parts.skip();
        if (parts.at < text.length()) {
            throw parts.wrong("nothing may follow");
        }
        return value;
    }

    /** Where the next part begins, after white space and comments. */
    static int after(String text, int from) throws NotUnderstood {
        JsonParts parts = new JsonParts(text);
        parts.at = from;
        parts.skip();
        return parts.at;
    }

    private Value value() throws NotUnderstood {
        skip();
        int start = at;
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"', '\'' -> {
                string();
                yield new Value(start, at, false, List.of());
            }
            default -> {
                word();
                yield new Value(start, at, false, List.of());
            }
        };
    }

    private Value object() throws NotUnderstood {
        int start = at++;
        List<Member> members = new ArrayList<>();
        for (skip(); peek() != '}'; skip()) {
            int begin = at;
            String name = name();
            skip();
            if (peek() != ':') {
                throw wrong("a ':' is missing");
            }
            at++;
            Value value = value();
            skip();
            int comma = peek() == ',' ? at++ : -1;
            members.add(new Member(name, begin, value, comma));
            if (comma < 0) {
                break;
            }
        }
        return new Value(start, close('}'), true, members);
    }

    private Value array() throws NotUnderstood {
        int start = at++;
        for (skip(); peek() != ']'; skip()) {
            value();
            skip();
            if (peek() != ',') {
                break;
            }
            at++;
        }
        return new Value(start, close(']'), false, List.of());
    }

    private int close(char end) throws NotUnderstood {
        skip();
        if (peek() != end) {
            throw wrong("a '" + end + "' is missing");
        }
        return ++at;
    }

    private String name() throws NotUnderstood {
        int start = at;
        if (peek() == '"' || peek() == '\'') {
            string();
            String inside = text.substring(start + 1, at - 1);
            if (inside.indexOf('\\') >= 0) {
                // It is none of ours, which are plain; and it must not pass for one.
                return "\\" + inside;
            }
            return inside;
        }
        word();
        return text.substring(start, at);
    }

    private void string() throws NotUnderstood {
        char quote = text.charAt(at++);
        while (peek() != quote) {
            at += peek() == '\\' ? 2 : 1;
        }
        at++;
    }

    private void word() throws NotUnderstood {
        int start = at;
        while (at < text.length()
                && ",:]}{[\"'/".indexOf(text.charAt(at)) < 0
                && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw wrong("a value is missing");
        }
    }

    private void skip() throws NotUnderstood {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\ufeff') {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw wrong("a comment has no end");
                }
                at = end + 2;
            } else {
                return;
            }
        }
    }

    private char peek() throws NotUnderstood {
        if (at >= text.length()) {
            throw wrong("it ends too early");
        }
        return text.charAt(at);
    }

    private NotUnderstood wrong(String what) {
        long line = text.substring(0, Math.min(at, text.length())).lines().count();
        return new NotUnderstood("it is no JSON at line " + Math.max(1, line) + ": " + what);
    }
}
