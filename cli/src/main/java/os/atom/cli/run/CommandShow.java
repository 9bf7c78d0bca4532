package os.atom.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code command show}. */
@Command(
        name = "show",
        description = "Show what became of a command; its output is left to command output.",
        footer = "  atom-os command show 01a2...")
final class CommandShow extends DataVerb {
    @Parameters(paramLabel = "ID", description = "The command's id.")
    private String id = "";

    CommandShow(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(session.server().get("/commands/" + Server.segment(id)));
    }

    /** The state, with what a person should know besides. */
    static String state(JsonNode command) {
        String state = Json.text(command, "state");
        return command.path("queued").asBoolean() ? state + ", waits for its turn" : state;
    }

    @Override
    protected void show(JsonNode command) {
        Terminal terminal = session.terminal();
        terminal.line("command   " + terminal.bold(Json.text(command, "command")));
        line("id", Json.text(command, "id"));
        line("agent", Json.text(command, "agent"));
        line("in", Json.text(command, "cwd"));
        line("state", state(command));
        line("reason", Json.text(command, "reason"));
        line("exit", Json.text(command, "exitCode"));
        line("decision", decision(command.path("decision")));
        line("network", command.path("network").asBoolean() ? "it may connect" : "");
        line("typed to", typedTo(command));
        line("asked", Json.text(command, "requestedAt"));
        line("started", Json.text(command, "startedAt"));
        line("ended", Json.text(command, "finishedAt"));
    }

    private void line(String label, String text) {
        if (!text.isEmpty()) {
            session.terminal().line(label + " ".repeat(10 - label.length()) + text);
        }
    }

    private static String decision(JsonNode decision) {
        String rule = Json.text(decision.path("rules").path(0), "id");
        return Json.text(decision, "answer")
                + ": "
                + Json.text(decision, "reason")
                + (rule.isEmpty() ? "" : " [" + rule + "]");
    }

    private static String typedTo(JsonNode command) {
        JsonNode size = command.path("terminal");
        if (size.isObject()) {
            return "on a terminal, at first %d columns and %d rows"
                    .formatted(size.path("columns").asInt(), size.path("rows").asInt());
        }
        return command.path("interactive").asBoolean() ? "while it runs" : "";
    }
}
