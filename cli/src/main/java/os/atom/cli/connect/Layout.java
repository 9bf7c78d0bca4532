package os.atom.cli.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * How an object of a JSON text is set out, so that what is added to it looks like the rest. Pure.
 */
final class Layout {
    private final String text;
    private final JsonParts.Value object;

    private Layout(String text, JsonParts.Value object) {
        this.text = text;
        this.object = object;
    }

    static Layout of(String text, JsonParts.Value object) {
        return new Layout(text, object);
    }

    static void check(boolean holds, String why) throws NotUnderstood {
        if (!holds) {
            throw new NotUnderstood(why);
        }
    }

    /** With one more member, the last. */
    String insert(String name, JsonNode value) throws NotUnderstood {
        String own = indentation(object.start());
        if (object.members().isEmpty()) {
            String inside = text.substring(object.start() + 1, object.end() - 1).stripTrailing();
            String member = member(name, value, own + unit());
            return text.substring(0, object.start() + 1)
                    + inside
                    + "\n"
                    + own
                    + unit()
                    + member
                    + "\n"
                    + own
                    + text.substring(object.end() - 1);
        }
        JsonParts.Member last = object.members().getLast();
        int end = last.value().end();
        boolean trailing = last.comma() >= 0;
        int rest = lineEnd(trailing ? last.comma() + 1 : end);
        if (!isSpread()) {
            return text.substring(0, end)
                    + ", "
                    + quoted(name)
                    + ": "
                    + value
                    + text.substring(end);
        }
        String indentation = indentation(last.start());
        return text.substring(0, end)
                + (trailing ? "" : ",")
                + text.substring(end, rest)
                + "\n"
                + indentation
                + member(name, value, indentation)
                + (trailing ? "," : "")
                + text.substring(rest);
    }

    /** With this value instead of the object. */
    String replace(JsonNode value) {
        String shown =
                isSpread() || object.members().isEmpty()
                        ? spread(value, indentation(object.start()))
                        : value.toString();
        return text.substring(0, object.start()) + shown + text.substring(object.end());
    }

    /** Without a member. */
    String remove(String name) throws NotUnderstood {
        List<JsonParts.Member> members = object.members();
        JsonParts.Member gone =
                object.member(name).orElseThrow(() -> new NotUnderstood("it is spelt oddly"));
        int index = members.indexOf(gone);
        int start = lead(gone.start());
        int end = gone.comma() >= 0 ? gone.comma() + 1 : gone.value().end();
        if (members.size() == 1) {
            String left =
                    text.substring(object.start() + 1, start)
                            + text.substring(end, object.end() - 1);
            return text.substring(0, object.start() + 1)
                    + (left.isBlank() ? "" : left)
                    + text.substring(object.end() - 1);
        }
        Optional<JsonParts.Member> before =
                index > 0 ? Optional.of(members.get(index - 1)) : Optional.empty();
        if (gone.comma() < 0 && before.isPresent()) {
            int comma = before.get().comma();
            return text.substring(0, comma)
                    + text.substring(comma + 1, Math.max(start, comma + 1))
                    + text.substring(end);
        }
        return text.substring(0, start) + text.substring(end);
    }

    private boolean isSpread() {
        return text.substring(object.start(), object.end()).indexOf('\n') >= 0;
    }

    /** Back over the white space before a member, to the end of what is before it. */
    private int lead(int start) {
        int at = start;
        while (at > 0 && " \t\r\n".indexOf(text.charAt(at - 1)) >= 0) {
            at--;
        }
        return at;
    }

    /** The end of this line, if there is nothing on it but comments from here on; else here. */
    private int lineEnd(int from) throws NotUnderstood {
        int newline = text.indexOf('\n', from);
        int end = newline < 0 ? text.length() : newline;
        if (end > from && text.charAt(end - 1) == '\r') {
            end--;
        }
        return JsonParts.after(text, from) >= end ? end : from;
    }

    private String indentation(int at) {
        int line = text.lastIndexOf('\n', at - 1) + 1;
        int end = line;
        while (end < at && " \t".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return text.substring(line, end);
    }

    /** One step of indentation, as the first member of the text shows it. */
    private String unit() {
        for (String line : text.lines().toList()) {
            String white = line.substring(0, line.length() - line.stripLeading().length());
            if (!white.isEmpty() && !line.isBlank() && !line.strip().startsWith("*")) {
                return white;
            }
        }
        return "  ";
    }

    private String member(String name, JsonNode value, String indentation) {
        return quoted(name) + ": " + spread(value, indentation);
    }

    private String spread(JsonNode value, String indentation) {
        StringBuilder shown = new StringBuilder();
        spread(value, indentation, shown);
        return shown.toString();
    }

    private void spread(JsonNode value, String indentation, StringBuilder into) {
        if (!value.isObject() || value.isEmpty()) {
            into.append(value.isArray() ? value.toString().replace("\",\"", "\", \"") : value);
            return;
        }
        into.append('{');
        String separator = "\n";
        for (var member : value.properties()) {
            into.append(separator).append(indentation).append(unit());
            into.append(quoted(member.getKey())).append(": ");
            spread(member.getValue(), indentation + unit(), into);
            separator = ",\n";
        }
        into.append('\n').append(indentation).append('}');
    }

    private static String quoted(String name) {
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(name).toString();
    }
}
