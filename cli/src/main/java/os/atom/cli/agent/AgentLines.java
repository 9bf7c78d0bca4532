package os.atom.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Terminal;

/** An agent in words. */
final class AgentLines {
    /** Longer than what a client that is there leaves between two signs. */
    private static final Duration AWAY = Duration.ofMinutes(3);

    private AgentLines() {}

    static String state(JsonNode agent) {
        return agent.path("paused").asBoolean() ? "paused" : "active";
    }

    /** Whether it is there, as far as the server knows; its last sign may be its last. */
    static String heard(JsonNode agent, Instant now) {
        JsonNode presence = agent.path("presence");
        if (presence.isMissingNode()) {
            return "nothing since the server started";
        }
        Duration ago = Duration.between(Instant.parse(presence.path("heardAt").asText()), now);
        String when = ago.compareTo(AWAY) < 0 ? "now" : "%d minutes ago".formatted(ago.toMinutes());
        int open = presence.path("connections").asInt();
        return open == 0 ? when : when + ", connected";
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
