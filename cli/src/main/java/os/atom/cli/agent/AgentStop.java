package os.atom.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Count;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code agent stop}. */
@Command(
        name = "stop",
        description = "End what an agent has running; it may go on with something else.",
        footer = "  atom-os agent stop scout")
final class AgentStop extends DataVerb {
    @Parameters(paramLabel = "NAME", description = "The agent's name or id.")
    private String name = "";

    AgentStop(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(
                session.server().post("/agents/" + Server.segment(name) + "/stop", Json.object()));
    }

    @Override
    protected void show(JsonNode answer) {
        session.terminal()
                .line(
                        Count.of(answer.path("ended").asInt(), "command", "commands")
                                + " of "
                                + Json.text(answer.path("agent"), "name")
                                + " ended");
    }
}
