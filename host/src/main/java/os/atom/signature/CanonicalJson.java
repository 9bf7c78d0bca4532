package os.atom.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON of which there is one form (RFC 8785): members sorted by their UTF-16 units, numbers as
 * ECMAScript writes doubles, no spaces. Numbers beyond doubles and halves of characters have no
 * such form: {@link IllegalArgumentException}. Pure.
 */
public final class CanonicalJson {
    private static final double PLAIN_FROM = 1e-6;
    private static final double PLAIN_UP_TO = 1e21;
    private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_EVEN);

    private CanonicalJson() {}

    /** Its one form, in UTF-8. */
    public static byte[] bytes(JsonNode json) {
        StringBuilder out = new StringBuilder();
        write(json, out);
        return out.toString().getBytes(UTF_8);
    }

    /**
     * The same without what is empty in it: nulls, empty texts, lists and objects, from the inside
     * out. So the official libraries of A2A read a card before they sign it or look at its
     * signatures.
     */
    public static ObjectNode filled(ObjectNode json) {
        ObjectNode filled = JsonNodeFactory.instance.objectNode();
        json.properties()
                .forEach(each -> {
                    JsonNode value = filled(each.getValue());
                    if (!isEmpty(value)) {
                        filled.set(each.getKey(), value);
                    }
                });
        return filled;
    }

    private static JsonNode filled(JsonNode json) {
        return switch (json) {
            case ObjectNode object -> filled(object);
            case ArrayNode array -> {
                ArrayNode filled = JsonNodeFactory.instance.arrayNode();
                for (JsonNode each : array) {
                    JsonNode value = filled(each);
                    if (!isEmpty(value)) {
                        filled.add(value);
                    }
                }
                yield filled;
            }
            default -> json;
        };
    }

    private static boolean isEmpty(JsonNode json) {
        return json.isContainerNode()
                ? json.isEmpty()
                : json.isNull() || (json.isTextual() && json.textValue().isEmpty());
    }

    private static void write(JsonNode json, StringBuilder out) {
        switch (json.getNodeType()) {
            case OBJECT -> object(json, out);
            case ARRAY -> {
                out.append('[');
                for (int at = 0; at < json.size(); at++) {
                    out.append(at == 0 ? "" : ",");
                    write(json.get(at), out);
                }
                out.append(']');
            }
            case STRING -> text(json.textValue(), out);
            case NUMBER -> out.append(number(json.doubleValue()));
            case BOOLEAN -> out.append(json.booleanValue());
            case NULL, MISSING -> out.append("null");
            case BINARY, POJO -> throw new IllegalArgumentException("no JSON that was read");
        }
    }

    private static void object(JsonNode json, StringBuilder out) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        json.properties().forEach(each -> sorted.put(each.getKey(), each.getValue()));
        out.append('{');
        String before = "";
        for (Map.Entry<String, JsonNode> each : sorted.entrySet()) {
            out.append(before);
            text(each.getKey(), out);
            out.append(':');
            write(each.getValue(), out);
            before = ",";
        }
        out.append('}');
    }

    private static void text(String text, StringBuilder out) {
        out.append('"');
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (Character.isSurrogate(unit) && !isWhole(text, at)) {
                throw new IllegalArgumentException("a text has half of a character");
            }
            switch (unit) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (unit < ' ') {
                        out.append("\\u%04x".formatted((int) unit));
                    } else {
                        out.append(unit);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean isWhole(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    static String number(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("a number is larger than numbers may be");
        }
        if (number == 0) {
            return "0";
        }
        BigDecimal digits = shortest(number);
        double size = Math.abs(number);
        if (size >= PLAIN_FROM && size < PLAIN_UP_TO) {
            return digits.toPlainString();
        }
        String all = digits.unscaledValue().abs().toString();
        int exponent = all.length() - 1 - digits.scale();
        return (number < 0 ? "-" : "")
                + all.charAt(0)
                + (all.length() > 1 ? "." + all.substring(1) : "")
                + "e"
                + (exponent < 0 ? "-" : "+")
                + Math.abs(exponent);
    }

    /** The fewest digits that mean the number: Java's, but that it never writes less than two. */
    private static BigDecimal shortest(double number) {
        BigDecimal digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        if (digits.precision() == 2) {
            BigDecimal one = new BigDecimal(number).round(ONE_DIGIT).stripTrailingZeros();
            return one.doubleValue() == number ? one : digits;
        }
        return digits;
    }
}
