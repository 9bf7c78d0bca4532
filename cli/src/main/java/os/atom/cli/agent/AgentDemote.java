package os.atom.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code agent demote}. */
@Command(
        name = "demote",
        description = "Lower what an agent may do.",
        footer = "  atom-os agent demote scout")
final class AgentDemote extends DataVerb {
    @Parameters(paramLabel = "NAME", description = "The agent's name or id.")
    private String name = "";

    @Option(
            names = "--to",
            paramLabel = "LEVEL",
            description =
                    "student, intern, supervised or autonomous; the level below unless given.")
    private @Nullable Level to;

    AgentDemote(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ObjectNode request = Json.object();
        if (to != null) {
            request.put("to", to.name());
        }
        return print(session.server().post("/agents/" + Server.segment(name) + "/demote", request));
    }

    @Override
    protected void show(JsonNode agent) {
        AgentLines.changed(session.terminal(), agent);
    }
}
