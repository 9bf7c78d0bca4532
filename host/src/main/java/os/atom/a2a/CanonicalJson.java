package os.atom.a2a;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON of which there is one form (RFC 8785): members sorted by their UTF-16 units, numbers as
 * ECMAScript writes doubles, no spaces. Pure.
 */
final class CanonicalJson {
    private static final double PLAIN_FROM = 1e-6;
    private static final double PLAIN_UP_TO = 1e21;

    private CanonicalJson() {}

    static byte[] bytes(JsonNode json) {
        StringBuilder out = new StringBuilder();
        write(json, out);
        return out.toString().getBytes(UTF_8);
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

    /** The digits are Java's, which are the shortest that mean the number, as ECMAScript's are. */
    static String number(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("JSON has no such number");
        }
        if (number == 0) {
            return "0";
        }
        BigDecimal digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
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
}
