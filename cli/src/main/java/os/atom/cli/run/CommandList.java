package os.atom.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Table;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code command list}. */
@Command(
        name = "list",
        description = "List commands, newest first.",
        footer = "  atom-os command list --agent scout --state running")
final class CommandList extends DataVerb {
    private static final int MOST = 500;

    @Option(names = "--agent", paramLabel = "NAME", description = "Only of this agent.")
    private @Nullable String agent;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description =
                    "Only in this state: running, awaiting_approval, completed, failed, stopped,"
                            + " timed_out, refused or expired.")
    private @Nullable String state;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "20",
            description = "How many, 1 to 500; ${DEFAULT-VALUE} unless given.")
    private int lines = 20;

    CommandList(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        if (lines < 1 || lines > MOST) {
            throw Failure.usage("--lines " + lines + " is out of range: give 1 to " + MOST);
        }
        String path =
                "/commands?limit=" + lines + parameter("agent", agent) + parameter("state", state);
        return print(session.server().get(path));
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + Server.value(value);
    }

    @Override
    protected void show(JsonNode page) {
        if (page.path("items").isEmpty()) {
            session.terminal().line("no commands");
            return;
        }
        Table table = new Table("ID", "AGENT", "STATE", "EXIT", "ASKED", "COMMAND");
        for (JsonNode command : page.path("items")) {
            table.row(
                    command.path("id").asText(),
                    command.path("agent").asText(),
                    CommandShow.state(command),
                    command.path("exitCode").asText(""),
                    command.path("requestedAt").asText(),
                    command.path("command").asText());
        }
        session.terminal().table(table);
        if (page.hasNonNull("next")) {
            session.terminal().error("there are more: see --lines, --agent and --state");
        }
    }
}
