package os.atom.cli.task;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code task show}. */
@Command(
        name = "show",
        description = "Show a task.",
        footer = "  atom-os task show 0199c0de-0000-7000-8000-000000000000")
final class TaskShow extends DataVerb {
    @Parameters(paramLabel = "ID", description = "The task.")
    private String id = "";

    TaskShow(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(session.server().get("/tasks/" + Server.segment(id)));
    }

    @Override
    protected void show(JsonNode task) {
        Terminal terminal = session.terminal();
        line(terminal, "task", Json.text(task, "id"));
        line(terminal, "title", Json.text(task, "title"));
        line(terminal, "agent", Json.text(task.path("agent"), "name"));
        line(terminal, "made by", Json.text(task.path("by"), "name"));
        line(terminal, "does", TaskText.work(task));
        line(terminal, "when", TaskText.when(task));
        line(terminal, "due", TaskText.due(task));
        line(terminal, "state", TaskText.state(task));
        line(terminal, "firings", task.path("firings").asText());
        line(
                terminal,
                "retries",
                "%s, from %s s on, missed: %s"
                        .formatted(
                                task.path("retries").asText(),
                                task.path("backoffSeconds").asText(),
                                Json.text(task, "missed")));
    }

    private static void line(Terminal terminal, String name, String value) {
        if (!value.isEmpty()) {
            terminal.line("%-8s %s".formatted(name, value));
        }
    }
}
