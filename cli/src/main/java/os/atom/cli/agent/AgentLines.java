package os.atom.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Terminal;

/** An agent in words. */
final class AgentLines {
    private AgentLines() {}

    static String state(JsonNode agent) {
        return agent.path("paused").asBoolean() ? "paused" : "active";
    }

    /** What became of the agent, on one line. */
    static void changed(Terminal terminal, JsonNode agent) {
        terminal.line(
                Json.text(agent, "name")
                        + " is "
                        + Json.text(agent, "maturity")
                        + " and "
                        + state(agent));
    }
}
