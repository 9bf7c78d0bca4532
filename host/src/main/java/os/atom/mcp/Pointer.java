package os.atom.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import os.atom.mcp.wire.Exchange;

/**
 * Tells the person at a client, where there is one, that somebody has to answer, and where. What is
 * answered to it decides nothing: nobody knows whether a person sits there or the agent itself.
 */
final class Pointer {
    static final String METHOD = "elicitation/create";

    private Pointer() {}

    /** Whether the client shows something to whoever sits there. */
    static boolean isPossible(Exchange exchange) {
        var elicitation = exchange.capabilities().path("elicitation");
        return elicitation.isObject() && (elicitation.isEmpty() || elicitation.has("form"));
    }

    /** Without a word of the agent's: what it asks for is shown whole where it is answered. */
    static ObjectNode params(Exchange exchange, String id) {
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        params.put("mode", "form");
        params.put(
                "message",
                "%s asks for something that a person has to answer (%s). Look at it whole and answer"
                                .formatted(exchange.guest().principal().name(), id)
                        + " it in a terminal of yours: atom-os approve %s, or atom-os deny %s. What"
                                .formatted(id, id)
                        + " you choose here answers nothing; decline to let the agent go on without"
                        + " waiting.");
        params.putObject("requestedSchema").put("type", "object").putObject("properties");
        return params;
    }
}
