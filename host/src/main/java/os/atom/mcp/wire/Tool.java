package os.atom.mcp.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Something that a client can have done.
 *
 * @param title for people
 * @param input JSON Schema of the arguments, an object
 * @param output JSON Schema of the structured result, an object; empty when there is none
 */
public record Tool(
        String name,
        String title,
        String description,
        ObjectNode input,
        Optional<ObjectNode> output,
        Hints hints,
        Work work) {
    /**
     * What a call may do.
     *
     * @param readOnly it changes nothing
     * @param destructive it may change or remove what was there, not only add
     * @param idempotent the same call once more changes nothing more
     * @param openWorld it may reach what is outside of this machine
     */
    public record Hints(
            boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld) {}

    /** Does it; may take long, and be called on many threads. */
    public interface Work {
        Reply call(Exchange exchange) throws Fault, InterruptedException;
    }

    ObjectNode json() {
        ObjectNode tool = JsonNodeFactory.instance.objectNode();
        tool.put("name", name);
        tool.put("title", title);
        tool.put("description", description);
        tool.set("inputSchema", input);
        output.ifPresent(schema -> tool.set("outputSchema", schema));
        tool.putObject("annotations")
                .put("title", title)
                .put("readOnlyHint", hints.readOnly())
                .put("destructiveHint", hints.destructive())
                .put("idempotentHint", hints.idempotent())
                .put("openWorldHint", hints.openWorld());
        return tool;
    }
}
