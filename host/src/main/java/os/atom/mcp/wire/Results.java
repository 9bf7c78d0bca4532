package os.atom.mcp.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What tools answer with. */
public final class Results {
    private Results() {}

    /**
     * A structured result, with the same in words.
     *
     * @param structured as the tool's output schema says
     */
    public static Reply structured(ObjectNode structured, String words) {
        ObjectNode result = words(words);
        result.set("structuredContent", structured);
        return new Reply.Done(result);
    }

    /**
     * What was tried, and did not come about.
     *
     * @param problem for programs; goes beside the result, which has no other shape than a success
     */
    public static Reply failure(String words, ObjectNode problem) {
        ObjectNode result = words(words);
        result.put("isError", true);
        result.putObject("_meta").set("os.atom/problem", problem);
        return new Reply.Done(result);
    }

    private static ObjectNode words(String words) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.putArray("content").addObject().put("type", "text").put("text", words);
        return result;
    }
}
