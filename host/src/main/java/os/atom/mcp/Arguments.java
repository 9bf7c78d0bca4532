package os.atom.mcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON Schema (2020-12) of a tool's arguments, piece by piece. For one thread. */
final class Arguments {
    private final ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    private final ObjectNode properties = schema.putObject("properties");
    private final ArrayNode required = JsonNodeFactory.instance.arrayNode();

    Arguments() {
        schema.put("additionalProperties", false);
    }

    Arguments text(String name, String description) {
        add(name, "string", description);
        return this;
    }

    Arguments choice(String name, String description, String... words) {
        ArrayNode choices = add(name, "string", description).putArray("enum");
        for (String word : words) {
            choices.add(word);
        }
        return this;
    }

    Arguments number(String name, int least, int most, String description) {
        add(name, "integer", description).put("minimum", least).put("maximum", most);
        return this;
    }

    Arguments flag(String name, String description) {
        add(name, "boolean", description);
        return this;
    }

    Arguments texts(String name, String description) {
        add(name, "array", description).putObject("items").put("type", "string");
        return this;
    }

    /** Names to texts. */
    Arguments variables(String name, String description) {
        add(name, "object", description).putObject("additionalProperties").put("type", "string");
        return this;
    }

    Arguments object(String name, String description) {
        add(name, "object", description);
        return this;
    }

    Arguments list(String name, Arguments each, String description) {
        add(name, "array", description).set("items", each.schema());
        return this;
    }

    /** The last one must be given. */
    Arguments required(String name) {
        required.add(name);
        return this;
    }

    ObjectNode schema() {
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    private ObjectNode add(String name, String type, String description) {
        return properties.putObject(name).put("type", type).put("description", description);
    }
}
