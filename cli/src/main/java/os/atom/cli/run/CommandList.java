package os.atom.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Table;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Lines;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code command list}. */
@Command(
        name = "list",
        description = "List commands, newest first.",
        footer = "  atom-os command list --agent scout --state running")
final class CommandList extends DataVerb {
    @Option(names = "--agent", paramLabel = "NAME", description = "Only of this agent.")
    private @Nullable String agent;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description =
                    "Only in this state: running, awaiting_approval, completed, failed, stopped,"
                            + " timed_out, refused or expired.")
    private @Nullable String state;

    @Mixin private final Lines lines = new Lines();

    CommandList(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        String path =
                "/commands?limit="
                        + lines.count()
                        + Server.parameter("agent", agent)
                        + Server.parameter("state", state);
        return print(session.server().get(path));
    }

    @Override
    protected void show(JsonNode page) {
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
        session.terminal().table(table, "no commands");
        if (page.hasNonNull("next")) {
            session.terminal().error("there are more: see --lines, --agent and --state");
        }
    }
}
