package os.atom.mcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a client said at {@code initialize} that it can do, as far as it is of use here. It stands
 * in the session's id, so that the server has nothing to remember; it permits nothing.
 */
record Abilities(boolean form, boolean url, boolean sampling, boolean roots) {
    static Abilities of(JsonNode capabilities) {
        JsonNode elicitation = capabilities.path("elicitation");
        boolean url = elicitation.path("url").isObject();
        return new Abilities(
                elicitation.isObject() && (!url || elicitation.path("form").isObject()),
                url,
                capabilities.path("sampling").isObject(),
                capabilities.path("roots").isObject());
    }

    /** As it stands in an id. */
    String mark() {
        return (form ? "f" : "")
                + (url ? "u" : "")
                + (sampling ? "s" : "")
                + (roots ? "r" : "")
                + "-";
    }

    static Abilities ofMark(String mark) {
        return new Abilities(
                mark.contains("f"), mark.contains("u"), mark.contains("s"), mark.contains("r"));
    }

    ObjectNode json() {
        ObjectNode capabilities = JsonNodeFactory.instance.objectNode();
        if (form || url) {
            ObjectNode elicitation = capabilities.putObject("elicitation");
            if (form) {
                elicitation.putObject("form");
            }
            if (url) {
                elicitation.putObject("url");
            }
        }
        if (sampling) {
            capabilities.putObject("sampling");
        }
        if (roots) {
            capabilities.putObject("roots");
        }
        return capabilities;
    }
}
