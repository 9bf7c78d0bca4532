package os.atom.redaction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import os.atom.redaction.match.RuleBook;

/** Redacts the strings, names and numbers of a JSON text. Immutable and thread-safe. */
final class JsonRedactor {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    /** No rule finds a number that is shorter. */
    private static final int SHORTEST_NUMBER = 7;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final RuleBook book;
    private final boolean numbers;

    /**
     * @param numbers whether numbers are looked at too
     */
    JsonRedactor(RuleBook book, boolean numbers) {
        this.book = book;
        this.numbers = numbers;
    }

    String redact(String text) {
        try {
            JsonNode before = JSON.readTree(text);
            JsonNode after = node(before);
            return after.equals(before) ? text : JSON.writeValueAsString(after);
        } catch (JsonProcessingException broken) {
            throw new RedactionFailed("what is to be recorded is no JSON", "report this", broken);
        }
    }

    private JsonNode node(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> object(object);
            case ArrayNode array -> array(array);
            case TextNode text -> NODES.textNode(Pieces.of(book, text.textValue()));
            default -> node.isNumber() ? number(node) : node;
        };
    }

    private JsonNode number(JsonNode number) {
        String text = number.asText();
        if (!numbers || text.length() < SHORTEST_NUMBER) {
            return number;
        }
        String redacted = Pieces.of(book, text);
        return redacted.equals(text) ? number : NODES.textNode(redacted);
    }

    private JsonNode array(ArrayNode array) {
        List<JsonNode> items = StreamSupport.stream(array.spliterator(), false).toList();
        ArrayNode redacted = NODES.arrayNode();
        if (items.size() > 1 && items.stream().allMatch(JsonNode::isTextual)) {
            Words.of(book, items.stream().map(JsonNode::textValue).toList()).forEach(redacted::add);
        } else {
            items.forEach(item -> redacted.add(node(item)));
        }
        return redacted;
    }

    private JsonNode object(ObjectNode object) {
        ObjectNode redacted = NODES.objectNode();
        object.properties()
                .forEach(member ->
                        redacted.set(
                                name(member.getKey(), object, redacted),
                                member(member.getKey(), member.getValue())));
        return redacted;
    }

    /** Redacts a name; two that come out alike are told apart by a number. */
    private String name(String name, ObjectNode before, ObjectNode after) {
        String redacted = Pieces.of(book, name);
        if (redacted.equals(name)) {
            return name;
        }
        String unique = redacted;
        for (int number = 2; before.has(unique) || after.has(unique); number++) {
            unique = redacted + " " + number;
        }
        return unique;
    }

    private JsonNode member(String name, JsonNode value) {
        if (value.isTextual()) {
            Optional<String> rule = book.members().label(name, value.textValue());
            if (rule.isPresent()) {
                return NODES.textNode(Placeholder.of(rule.get()));
            }
        }
        return node(value);
    }
}
