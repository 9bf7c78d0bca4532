package os.atom.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code agent show}. */
@Command(
        name = "show",
        description = "Show one agent, its record, and what is missing to the next level.",
        footer = "  atom-os agent show scout")
final class AgentShow extends DataVerb {
    @Parameters(paramLabel = "NAME", description = "The agent's name or id.")
    private String name = "";

    AgentShow(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(session.server().get("/agents/" + Server.segment(name)));
    }

    @Override
    protected void show(JsonNode agent) {
        Terminal terminal = session.terminal();
        terminal.line("name   " + terminal.bold(Json.text(agent, "name")));
        terminal.line("level  " + Json.text(agent, "maturity"));
        terminal.line("state  " + AgentLines.state(agent));
        terminal.line("tags   " + tags(agent));
        terminal.line("a2a    " + (agent.path("a2a").asBoolean() ? "on" : "off"));
        terminal.line("heard  " + AgentLines.heard(agent, Clock.systemUTC().instant()));
        terminal.line("added  " + Json.text(agent, "addedAt"));
        terminal.line("id     " + Json.text(agent, "id"));
        TrustLines.print(terminal, agent);
    }

    private static String tags(JsonNode agent) {
        StringBuilder tags = new StringBuilder();
        for (JsonNode tag : agent.path("tags")) {
            tags.append(tags.isEmpty() ? "" : ", ").append(Visible.of(tag.asText()));
        }
        return tags.isEmpty() ? "none" : tags.toString();
    }
}
