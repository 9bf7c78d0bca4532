package os.atom.mcp.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Words to begin with, which a person chooses. */
public record Prompt(
        String name, String title, String description, List<Argument> arguments, Work work) {
    /** Something that the words depend on. */
    public record Argument(String name, String description, boolean required) {}

    /** Says the words: a result with {@code messages}. */
    public interface Work {
        Reply get(Exchange exchange) throws Fault, InterruptedException;
    }

    ObjectNode json() {
        ObjectNode prompt = JsonNodeFactory.instance.objectNode();
        prompt.put("name", name).put("title", title).put("description", description);
        ArrayNode list = prompt.putArray("arguments");
        for (Argument each : arguments) {
            list.addObject()
                    .put("name", each.name())
                    .put("description", each.description())
                    .put("required", each.required());
        }
        return prompt;
    }
}
