package os.atom.cli.task;

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

/** {@code task list}. */
@Command(
        name = "list",
        description = "Show tasks, newest first.",
        footer = "  atom-os task list --agent scout --state active")
final class TaskList extends DataVerb {
    private static final int CUT = 60;

    @Option(names = "--agent", paramLabel = "NAME", description = "Only this agent's.")
    private @Nullable String agent;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only those that are active, ended or cancelled.")
    private @Nullable String state;

    @Mixin private final Lines lines = new Lines();

    TaskList(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        String path =
                "/tasks?limit="
                        + lines.count()
                        + Server.parameter("agent", agent)
                        + Server.parameter("state", state);
        return print(session.server().get(path));
    }

    @Override
    protected void show(JsonNode page) {
        Table table = new Table("ID", "AGENT", "WHEN", "DUE", "STATE", "WHAT");
        for (JsonNode task : page.path("items")) {
            String what =
                    task.path("title").asText("").isEmpty()
                            ? TaskText.work(task)
                            : task.path("title").asText();
            table.row(
                    task.path("id").asText(),
                    task.path("agent").path("name").asText(),
                    TaskText.when(task),
                    TaskText.due(task),
                    TaskText.state(task),
                    what.length() > CUT ? what.substring(0, CUT) + "..." : what);
        }
        session.terminal().table(table, "no tasks");
        if (page.hasNonNull("next")) {
            session.terminal().error("there are more: raise --lines, or narrow by --agent");
        }
    }
}
