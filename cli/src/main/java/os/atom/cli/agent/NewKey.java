package os.atom.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Terminal;

/** Shows a key, which happens once. */
final class NewKey {
    private NewKey() {}

    static void show(Terminal terminal, JsonNode added, String what) {
        JsonNode agent = added.path("agent");
        terminal.line(
                Json.text(agent, "name") + " (" + Json.text(agent, "maturity") + ") " + what + ":");
        terminal.line("");
        terminal.line("  " + terminal.bold(Json.text(added, "key")));
        terminal.line("");
        terminal.line("Keep it now, it is not shown again. The agent sends it with every request:");
        terminal.line("  Authorization: Bearer <key>");
    }
}
