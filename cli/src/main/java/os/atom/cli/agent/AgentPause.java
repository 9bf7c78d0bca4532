package os.atom.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code agent pause}. */
@Command(
        name = "pause",
        description = "Hold an agent: whatever it asks is refused until it is resumed.",
        footer = "  atom-os agent pause scout")
final class AgentPause extends DataVerb {
    @Parameters(paramLabel = "NAME", description = "The agent's name or id.")
    private String name = "";

    AgentPause(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(
                session.server().post("/agents/" + Server.segment(name) + "/pause", Json.object()));
    }

    @Override
    protected void show(JsonNode agent) {
        AgentLines.changed(session.terminal(), agent);
    }
}
