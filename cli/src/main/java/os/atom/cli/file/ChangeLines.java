package os.atom.cli.file;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.terminal.Visible;

/** A change as people see it. */
final class ChangeLines {
    private ChangeLines() {}

    /** What happened, and its diff. */
    static void show(Terminal terminal, JsonNode change) {
        terminal.line(
                Json.text(change, "path")
                        + " is "
                        + Json.text(change, "kind")
                        + ", change "
                        + Json.text(change, "id"));
        for (String line : change.path("diff").asText("").lines().toList()) {
            String visible = Visible.of(line);
            if (line.startsWith("+")) {
                terminal.line(terminal.green(visible));
            } else {
                terminal.line(line.startsWith("-") ? terminal.red(visible) : visible);
            }
        }
        if (change.path("diffCut").asBoolean()) {
            terminal.line("... the diff is longer than what is kept of it");
        }
    }
}
