package os.atom.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;

/** {@code policy test}. */
@Command(
        name = "test",
        description = "Run the examples beside the policies; exits with 1 when one fails.",
        footer = "  atom-os policy test")
final class PolicyTest extends DataVerb {
    PolicyTest(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        JsonNode tested = session.server().postSlow("/policy/test", Json.object());
        print(tested);
        return tested.path("failed").asInt() == 0 ? Exit.OK : Exit.FAILED;
    }

    @Override
    protected void show(JsonNode tested) {
        Terminal terminal = session.terminal();
        terminal.line(
                Json.text(tested, "passed")
                        + " passed, "
                        + Json.text(tested, "failed")
                        + " failed");
        for (JsonNode failure : tested.path("failures")) {
            terminal.line(terminal.red("failed ") + Visible.of(failure.asText()));
        }
    }
}
