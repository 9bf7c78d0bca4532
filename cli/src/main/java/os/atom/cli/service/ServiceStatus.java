package os.atom.cli.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;

/** {@code service status}. */
@Command(
        name = "status",
        description = "Show whether the service is installed, and whether it runs.",
        footer = "  atom-os service status")
final class ServiceStatus extends DataVerb {
    ServiceStatus(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Service service = Service.of(session.environment());
        ServiceFile file = service.file();
        ObjectNode told = Json.object();
        told.put("manager", service.keeper().name());
        told.put("file", file.path().toString());
        told.put(
                "installed",
                switch (file.whose()) {
                    case NOBODYS -> "no";
                    case OURS -> "yes";
                    case CHANGED -> "changed by hand";
                    case ANOTHERS -> "not ours";
                });
        if (file.whose() != ServiceFile.Whose.NOBODYS) {
            told.put("running", service.runs());
            ArrayNode notes = told.putArray("notes");
            service.keeper().notes().forEach(notes::add);
        }
        return print(told);
    }

    @Override
    protected void show(JsonNode told) {
        Terminal terminal = session.terminal();
        terminal.line("manager    " + Json.text(told, "manager"));
        terminal.line("file       " + Json.text(told, "file"));
        terminal.line("installed  " + Json.text(told, "installed"));
        if (told.has("running")) {
            terminal.line("running    " + (told.path("running").asBoolean() ? "yes" : "no"));
        }
        told.path("notes").forEach(note -> terminal.line("note: " + Visible.of(note.asText())));
    }
}
