package os.atom.cli.task;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Table;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
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

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "50",
            description = "How many, 1 to 500; ${DEFAULT-VALUE} unless given.")
    private int count = 50;

    TaskList(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        String query = "/tasks?limit=" + count;
        query += agent == null ? "" : "&agent=" + Server.value(agent);
        query += state == null ? "" : "&state=" + Server.value(state);
        return print(session.server().get(query));
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
        session.terminal().table(table);
        if (page.hasNonNull("next")) {
            session.terminal().error("there are more: raise --lines, or narrow by --agent");
        }
    }
}
