package os.atom.network;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of one HTTP/1 request, read so strictly that no server can read it otherwise. Pure.
 *
 * <p>Source: RFC 9112 sections 2.2, 3 and 5; what it lets a recipient repair (bare line feeds,
 * folded lines, blanks before a colon) is refused, since the next one in line may repair it
 * otherwise.
 *
 * @param method as written
 * @param target as written
 * @param minor version: 0 or 1
 * @param fields in order
 */
record Head(String method, String target, int minor, List<Field> fields) {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern REQUEST_LINE =
            Pattern.compile("(" + TOKEN + ") ([\\x21-\\x7E]+) HTTP/1\\.([01])");
    private static final Pattern FIELD =
            Pattern.compile("(" + TOKEN + "):[ \\t]*([\\x20-\\x7E\\x80-\\xFF\\t]*?)[ \\t]*");
    private static final int MOST_FIELDS = 200;

    Head {
        fields = List.copyOf(fields);
    }

    /**
     * A header field.
     *
     * @param name in lower case
     */
    record Field(String name, String value) {}

    /**
     * Reads a head.
     *
     * @param bytes all of it, the empty line at its end included
     */
    static Head parse(byte[] bytes) throws Refused {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!text.endsWith("\r\n\r\n")) {
            throw Refused.request("the request does not end in an empty line");
        }
        String[] lines = text.substring(0, text.length() - 4).split("\r\n", -1);
        Matcher first = REQUEST_LINE.matcher(lines[0]);
        if (!first.matches()) {
            throw Refused.request("'" + Shown.of(lines[0]) + "' is no HTTP/1.1 request line");
        }
        if (lines.length > MOST_FIELDS) {
            throw Refused.request("the request has more than " + MOST_FIELDS + " header fields");
        }
        List<Field> fields = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            Matcher field = FIELD.matcher(lines[i]);
            if (!field.matches()) {
                throw Refused.request("'" + Shown.of(lines[i]) + "' is no header field");
            }
            fields.add(new Field(field.group(1).toLowerCase(Locale.ROOT), field.group(2)));
        }
        return new Head(first.group(1), first.group(2), Integer.parseInt(first.group(3)), fields);
    }

    /** All values of a field, in order. */
    List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .toList();
    }
}
