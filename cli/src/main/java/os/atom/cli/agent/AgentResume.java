package os.atom.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code agent resume}. */
@Command(
        name = "resume",
        description = "Let a paused agent go on.",
        footer = "  atom-os agent resume scout")
final class AgentResume extends DataVerb {
    @Parameters(paramLabel = "NAME", description = "The agent's name or id.")
    private String name = "";

    AgentResume(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(
                session.server()
                        .post("/agents/" + Server.segment(name) + "/resume", Json.object()));
    }

    @Override
    protected void show(JsonNode agent) {
        AgentLines.changed(session.terminal(), agent);
    }
}
