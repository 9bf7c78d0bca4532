package os.atom.cli.event;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Table;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Wanted;
import picocli.CommandLine.Command;

/** {@code event list}. */
@Command(
        name = "list",
        description = "Show subscriptions, how far each is, and what is handed out.",
        footer = "  atom-os event list")
final class EventList extends DataVerb {
    EventList(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(session.server().get("/subscriptions"));
    }

    @Override
    protected void show(JsonNode page) {
        Table table = new Table("NAME", "ID", "OWNER", "UP TO", "HANDED OUT", "WANTS");
        for (JsonNode each : page.path("items")) {
            table.row(
                    each.path("name").asText(),
                    each.path("id").asText(),
                    each.path("owner").asText(),
                    each.path("upTo").asText(),
                    out(each.path("out")),
                    Wanted.words(each));
        }
        session.terminal().table(table, "no subscriptions: atom-os event subscribe NAME");
    }

    private static String out(JsonNode out) {
        return out.isObject()
                ? "up to %s until %s".formatted(Json.text(out, "upTo"), Json.text(out, "until"))
                : "";
    }
}
