package os.atom.cli.connect;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import os.atom.cli.server.Json;

/**
 * A member put into a JSON text, or taken out, that leaves every other character where it is:
 * comments, order, spelling. The result is read again and must say exactly what was meant. Pure.
 */
final class JsonText {
    private static final JsonMapper LENIENT =
            JsonMapper.builder()
                    .enable(
                            JsonReadFeature.ALLOW_JAVA_COMMENTS,
                            JsonReadFeature.ALLOW_TRAILING_COMMA,
                            JsonReadFeature.ALLOW_SINGLE_QUOTES,
                            JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
                            JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                            JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS,
                            JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS,
                            JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build();

    private JsonText() {}

    /** The member at {@code path}; missing when there is none. */
    static JsonNode get(String text, List<String> path) throws NotUnderstood {
        JsonNode at = read(text);
        for (String name : path) {
            at = at.path(name);
        }
        return at;
    }

    /**
     * With this value at {@code path}, instead of what is there.
     *
     * @param text blank for a file that does not exist
     */
    static String with(String text, List<String> path, JsonNode value) throws NotUnderstood {
        String before = text.isBlank() ? "{}\n" : text;
        String after = put(before, path, value);
        ObjectNode meant = object(read(before));
        ObjectNode at = meant;
        for (String name : path.subList(0, path.size() - 1)) {
            at = at.path(name).isObject() ? object(at.path(name)) : at.putObject(name);
        }
        at.set(path.getLast(), value);
        return checked(after, meant);
    }

    /**
     * Without the member at {@code path}, nor what is empty without it; blank when nothing is left.
     */
    static String without(String text, List<String> path) throws NotUnderstood {
        if (text.isBlank() || get(text, path).isMissingNode()) {
            return text;
        }
        ObjectNode meant = object(read(text));
        String after = text;
        for (int depth = path.size(); depth > 0; depth--) {
            List<String> part = path.subList(0, depth);
            if (depth < path.size() && !get(after, part).isEmpty()) {
                break;
            }
            after = cut(after, part);
            ObjectNode at = meant;
            for (String name : part.subList(0, depth - 1)) {
                at = object(at.path(name));
            }
            at.remove(part.getLast());
        }
        return meant.isEmpty() && after.strip().equals("{}") ? "" : checked(after, meant);
    }

    private static String put(String text, List<String> path, JsonNode value) throws NotUnderstood {
        JsonParts.Value at = JsonParts.of(text);
        for (int depth = 0; depth < path.size(); depth++) {
            Layout.check(at.isObject(), "it should hold an object where " + path + " belongs");
            Optional<JsonParts.Member> found = at.member(path.get(depth));
            if (found.isEmpty()) {
                JsonNode nested = value;
                for (String name : path.subList(depth + 1, path.size()).reversed()) {
                    ObjectNode around = Json.object();
                    around.set(name, nested);
                    nested = around;
                }
                return Layout.of(text, at).insert(path.get(depth), nested);
            }
            at = found.get().value();
        }
        return Layout.of(text, at).replace(value);
    }

    private static String cut(String text, List<String> path) throws NotUnderstood {
        JsonParts.Value at = JsonParts.of(text);
        JsonParts.Value around = at;
        for (String name : path) {
            around = at;
            at = at.member(name).orElseThrow(() -> new NotUnderstood("it is spelt oddly")).value();
        }
        return Layout.of(text, around).remove(path.getLast());
    }

    private static String checked(String text, JsonNode meant) throws NotUnderstood {
        Layout.check(read(text).equals(meant), "a change would also change something else");
        return text;
    }

    private static ObjectNode object(JsonNode node) throws NotUnderstood {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new NotUnderstood("it should be an object");
    }

    private static JsonNode read(String text) throws NotUnderstood {
        try {
            return LENIENT.readTree(text.replace("\ufeff", ""));
        } catch (JacksonException e) {
            throw new NotUnderstood("it is no JSON: " + e.getOriginalMessage());
        }
    }
}
