package os.atom.cli.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import os.atom.cli.server.Home;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.terminal.Visible;

/** What {@code connect} tells a person. */
final class ConnectText {
    private ConnectText() {}

    static void show(Terminal terminal, Client client, JsonNode told) {
        String found = Json.text(told, "found");
        if (client.format() != Client.Format.PROGRAM) {
            terminal.line(
                    client.title()
                            + (found.isEmpty()
                                    ? terminal.yellow(" is not here")
                                    : " is here, by " + found));
        }
        if (told.has("key")) {
            terminal.line("agent " + Json.text(told, "key") + " in " + shown(told, "keyFile"));
        }
        for (JsonNode file : told.path("files")) {
            show(terminal, file);
        }
        if (client.format() == Client.Format.PROGRAM && !told.path("removed").asBoolean()) {
            showProgram(terminal, told.path("entry"));
        }
        terminal.line(end(terminal, client, told));
    }

    private static void show(Terminal terminal, JsonNode file) {
        boolean changed = file.path("changed").asBoolean();
        terminal.line(
                terminal.bold(shown(file, "file"))
                        + (changed ? "" : " stays as it is")
                        + (file.has("copy") ? ", before: " + shown(file, "copy") : ""));
        for (JsonNode line : file.path("difference")) {
            String visible = "  " + Visible.of(line.asText());
            terminal.line(
                    switch (line.asText().charAt(0)) {
                        case '+' -> terminal.green(visible);
                        case '-' -> terminal.red(visible);
                        default -> visible;
                    });
        }
    }

    /** What stands in the program, by the names that langchain-mcp-adapters has for it. */
    private static void showProgram(Terminal terminal, JsonNode entry) {
        terminal.line("");
        terminal.line("from langchain_mcp_adapters.client import MultiServerMCPClient");
        terminal.line("client = MultiServerMCPClient({\"" + Entry.NAME + "\": {");
        terminal.line("    \"transport\": \"stdio\",");
        entry.properties()
                .forEach(part ->
                        terminal.line(
                                "    \"%s\": %s,"
                                        .formatted(
                                                part.getKey(),
                                                Visible.of(part.getValue().toString()))));
        terminal.line("}})");
        terminal.line("");
    }

    private static String end(Terminal terminal, Client client, JsonNode told) {
        if (told.path("removed").asBoolean()) {
            return "removed; the agent and its key stay: atom-os agent remove ends them";
        }
        if (!told.path("written").asBoolean()) {
            String agent = Json.text(told, "agent");
            boolean missing =
                    client.format() != Client.Format.PROGRAM && Json.text(told, "found").isEmpty();
            return "nothing was changed; "
                    + (missing ? "once it is installed: " : "do it with: ")
                    + "atom-os connect "
                    + client.name()
                    + (agent.equals(client.name()) ? "" : " --agent " + agent)
                    + " --write";
        }
        JsonNode checked = told.path("checked");
        return terminal.green("it works: ")
                + Json.text(checked, "server")
                + " answers, with "
                + Json.text(checked, "tools")
                + " tools; start "
                + client.title()
                + " anew";
    }

    private static String shown(JsonNode json, String member) {
        return Visible.of(Home.shown(Path.of(json.path(member).asText())));
    }
}
