package os.atom.cli.task;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Table;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code task history}. */
@Command(
        name = "history",
        description = "Show what came of a task each time, the newest first.",
        footer = "  atom-os task history 0199c0de-0000-7000-8000-000000000000")
final class TaskHistory extends DataVerb {
    @Parameters(paramLabel = "ID", description = "The task.")
    private String id = "";

    TaskHistory(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(session.server().get("/tasks/" + Server.segment(id) + "/history"));
    }

    @Override
    protected void show(JsonNode page) {
        Table table = new Table("FIRING", "TRY", "BEGAN", "OUTCOME", "WHAT IT MADE", "WHY");
        for (JsonNode run : page.path("items")) {
            table.row(
                    run.path("firing").asText(),
                    run.path("attempt").asText(),
                    run.path("began").asText(),
                    run.path("outcome").asText("goes on"),
                    run.path("ref").asText(""),
                    why(run));
        }
        session.terminal().table(table, "it was not done yet");
    }

    private static String why(JsonNode run) {
        String reason = run.path("reason").asText("");
        return run.hasNonNull("retry")
                ? reason + "; again at " + run.path("retry").asText()
                : reason;
    }
}
