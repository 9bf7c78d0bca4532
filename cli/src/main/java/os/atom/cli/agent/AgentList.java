package os.atom.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.terminal.Table;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Pages;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;

/** {@code agent list}. */
@Command(
        name = "list",
        description = "List the agents, and how far each is from the next level.",
        footer = "  atom-os agent list")
final class AgentList extends DataVerb {
    AgentList(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(Pages.all(session.server(), "/agents"));
    }

    @Override
    protected void show(JsonNode agents) {
        Table table = new Table("NAME", "LEVEL", "STATE", "NEXT", "ADDED", "ID");
        for (JsonNode agent : agents) {
            table.row(
                    agent.path("name").asText(),
                    agent.path("maturity").asText(),
                    AgentLines.state(agent),
                    TrustLines.brief(agent),
                    agent.path("addedAt").asText(),
                    agent.path("id").asText());
        }
        session.terminal().table(table, "No agents yet: atom-os agent add NAME");
    }
}
