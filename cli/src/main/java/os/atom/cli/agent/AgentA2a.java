package os.atom.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code agent a2a}. */
@Command(
        name = "a2a",
        description = "Let others' agents ask an agent over A2A, or no more. Its card is public.",
        footer = "  atom-os agent a2a scout on")
final class AgentA2a extends DataVerb {
    @Parameters(index = "0", paramLabel = "NAME", description = "The agent's name or id.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "on|off", description = "Whether they may.")
    private Wanted wanted = Wanted.off;

    /** As it is typed. */
    private enum Wanted {
        on,
        off
    }

    AgentA2a(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        String act = wanted == Wanted.on ? "/offer" : "/withhold";
        return print(session.server().post("/agents/" + Server.segment(name) + act, Json.object()));
    }

    @Override
    protected void show(JsonNode agent) {
        String name = Json.text(agent, "name");
        session.terminal()
                .line(
                        agent.path("a2a").asBoolean()
                                ? name + " can be asked over A2A, at /a2a/" + name
                                : name + " cannot be asked over A2A");
    }
}
