package os.atom.cli.task;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code task cancel}. */
@Command(
        name = "cancel",
        description = "End a task; what goes on at the time goes on.",
        footer = "  atom-os task cancel 0199c0de-0000-7000-8000-000000000000")
final class TaskCancel extends DataVerb {
    @Parameters(paramLabel = "ID", description = "The task.")
    private String id = "";

    TaskCancel(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(session.server().delete("/tasks/" + Server.segment(id)));
    }

    @Override
    protected void show(JsonNode nothing) {
        session.terminal().line("cancelled " + Visible.of(id));
    }
}
