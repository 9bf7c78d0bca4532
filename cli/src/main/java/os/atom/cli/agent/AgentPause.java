package os.atom.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code agent pause}. */
@Command(
        name = "pause",
        description = "Hold an agent: whatever it asks is refused until it is resumed.",
        footer = "  atom-os agent pause scout --stop")
final class AgentPause extends DataVerb {
    @Parameters(paramLabel = "NAME", description = "The agent's name or id.")
    private String name = "";

    @Option(names = "--stop", description = "End what it has running too.")
    private boolean stop;

    AgentPause(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ObjectNode request = Json.object();
        if (stop) {
            request.put("stop", true);
        }
        return print(session.server().post("/agents/" + Server.segment(name) + "/pause", request));
    }

    @Override
    protected void show(JsonNode agent) {
        AgentLines.changed(session.terminal(), agent);
    }
}
