package os.atom.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code agent key rotate}. */
@Command(
        name = "rotate",
        description = "Give an agent a new key; the old one stops working at once.",
        footer = "  atom-os agent key rotate scout")
final class KeyRotate extends DataVerb {
    @Parameters(paramLabel = "NAME", description = "The agent's name or id.")
    private String name = "";

    KeyRotate(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(
                session.server().post("/agents/" + Server.segment(name) + "/keys", Json.object()));
    }

    @Override
    protected void show(JsonNode added) {
        NewKey.show(session.terminal(), added, "has a new key");
    }
}
