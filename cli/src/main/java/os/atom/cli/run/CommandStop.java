package os.atom.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code command stop}. */
@Command(
        name = "stop",
        description = "End a command with all that it started, or withdraw one that waits.",
        footer = "  atom-os command stop 01a2... --grace 10")
final class CommandStop extends DataVerb {
    private static final int LONGEST_GRACE = 60;

    @Parameters(paramLabel = "ID", description = "The command's id.")
    private String id = "";

    @Option(
            names = "--grace",
            paramLabel = "S",
            description = "Ask it first (SIGTERM), and kill what is left after S seconds, 0 to 60.")
    private @Nullable Integer grace;

    CommandStop(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ObjectNode request = Json.object();
        if (grace != null) {
            if (grace < 0 || grace > LONGEST_GRACE) {
                throw Failure.usage(
                        "--grace " + grace + " is out of range: give 0 to " + LONGEST_GRACE);
            }
            request.put("grace", grace);
        }
        String path = "/commands/" + Server.segment(id);
        JsonNode command = session.server().post(path + "/stop", request);
        for (int look = 0; look < 4 && isRunning(command); look++) {
            command = session.server().get(path + "?wait=20");
        }
        return print(command);
    }

    /** One that gives a reason has been ended, though the record does not say so yet. */
    private static boolean isRunning(JsonNode command) {
        return command.path("state").asText().equals("running") && !command.hasNonNull("reason");
    }

    @Override
    protected void show(JsonNode command) {
        String reason = Json.text(command, "reason");
        session.terminal()
                .line(
                        Json.text(command, "id")
                                + "  "
                                + CommandShow.state(command)
                                + (reason.isEmpty() ? "" : ": " + reason));
    }
}
