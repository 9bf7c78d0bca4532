package os.atom.cli.care;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Table;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;

/** {@code config show}. */
@Command(
        name = "show",
        description = {
            "List every setting: what a start would take, where that comes from (default, file,"
                    + " environment or flag) and what it means. Passwords are left out.",
            "Works with and without a running server, and says where one that runs is known to"
                    + " differ. Exits with 1 when a start would refuse something."
        },
        footer = "  atom-os config show --port 9000")
final class ConfigShow extends ConfigVerb {
    ConfigShow(Session session) {
        super(session);
    }

    @Override
    protected void show(JsonNode configuration) {
        Table table = new Table("KEY", "VALUE", "FROM", "MEANING");
        for (JsonNode setting : configuration.path("settings")) {
            String value = Json.text(setting, "value");
            String place = Json.text(setting, "place");
            table.row(
                    Json.text(setting, "key"),
                    value.isEmpty() ? "none" : value,
                    place.isEmpty() ? Json.text(setting, "source") : place,
                    Json.text(setting, "meaning"));
        }
        session.terminal().table(table, "There is no setting");
        showProblems(configuration);
    }
}
