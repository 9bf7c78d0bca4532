package os.atom.mcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Holds arguments against the part of JSON Schema (2020-12) that tools here are described with:
 * types, {@code required}, {@code enum}, {@code additionalProperties}, {@code items} and bounds.
 */
final class Schema {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_]{1,64}");

    /**
     * Something that does not fit.
     *
     * @param field where, such as {@code edits.0.before}; empty for the whole
     */
    record Misfit(String field, String detail) {}

    private Schema() {}

    /** The first thing that does not fit. */
    static Optional<Misfit> misfit(JsonNode schema, JsonNode value) {
        return misfit(schema, value, "");
    }

    private static Optional<Misfit> misfit(JsonNode schema, JsonNode value, String field) {
        String type = schema.path("type").asText();
        if (!type.isEmpty() && !is(type, value)) {
            return wrong(field, "must be " + words(type));
        }
        if (schema.path("enum").isArray() && !contains(schema.get("enum"), value)) {
            return wrong(field, "must be one of " + list(schema.get("enum")));
        }
        if (value.isNumber()) {
            return number(schema, value, field);
        }
        if (value.isObject()) {
            return object(schema, value, field);
        }
        return value.isArray() ? array(schema, value, field) : Optional.empty();
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber() && value.canConvertToLong();
            case "number" -> value.isNumber();
            default -> true;
        };
    }

    private static String words(String type) {
        return switch (type) {
            case "object" -> "an object";
            case "array" -> "a list";
            case "string" -> "text";
            case "boolean" -> "true or false";
            case "integer" -> "a whole number";
            default -> "a " + type;
        };
    }

    private static boolean contains(JsonNode words, JsonNode value) {
        for (JsonNode word : words) {
            if (word.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static String list(JsonNode words) {
        StringBuilder list = new StringBuilder();
        words.forEach(word -> list.append(list.isEmpty() ? "" : ", ").append(word.asText()));
        return list.toString();
    }

    private static Optional<Misfit> number(JsonNode schema, JsonNode value, String field) {
        boolean small =
                schema.has("minimum") && value.asDouble() < schema.get("minimum").asDouble();
        boolean large =
                schema.has("maximum") && value.asDouble() > schema.get("maximum").asDouble();
        return small || large
                ? wrong(
                        field,
                        "must be %s to %s"
                                .formatted(
                                        schema.path("minimum").asText("any"),
                                        schema.path("maximum").asText("any")))
                : Optional.empty();
    }

    private static Optional<Misfit> object(JsonNode schema, JsonNode value, String field) {
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asText())) {
                return wrong(below(field, name.asText()), "is missing");
            }
        }
        JsonNode properties = schema.path("properties");
        JsonNode others = schema.path("additionalProperties");
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String name = PLAIN.matcher(member.getKey()).matches() ? member.getKey() : "a member";
            JsonNode its = properties.path(member.getKey());
            if (its.isMissingNode() && others.isBoolean() && !others.asBoolean()) {
                return wrong(below(field, name), "is not known here");
            }
            Optional<Misfit> misfit =
                    misfit(
                            its.isMissingNode() ? others : its,
                            member.getValue(),
                            below(field, name));
            if (misfit.isPresent()) {
                return misfit;
            }
        }
        return Optional.empty();
    }

    private static Optional<Misfit> array(JsonNode schema, JsonNode value, String field) {
        if (schema.has("maxItems") && value.size() > schema.get("maxItems").asInt()) {
            return wrong(
                    field, "has more than %s items".formatted(schema.get("maxItems").asText()));
        }
        if (value.size() < schema.path("minItems").asInt()) {
            return wrong(
                    field, "has less than %s items".formatted(schema.get("minItems").asText()));
        }
        for (int at = 0; at < value.size(); at++) {
            Optional<Misfit> misfit =
                    misfit(schema.path("items"), value.get(at), below(field, Integer.toString(at)));
            if (misfit.isPresent()) {
                return misfit;
            }
        }
        return Optional.empty();
    }

    private static String below(String field, String name) {
        return field.isEmpty() ? name : field + "." + name;
    }

    private static Optional<Misfit> wrong(String field, String detail) {
        return Optional.of(new Misfit(field, detail));
    }
}
