package os.atom.cli.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.terminal.Table;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Wanted;
import picocli.CommandLine.Command;

/** {@code webhook list}. */
@Command(name = "list", description = "Show the webhooks.", footer = "  atom-os webhook list")
final class WebhookList extends DataVerb {
    WebhookList(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(session.server().get("/webhooks"));
    }

    @Override
    protected void show(JsonNode page) {
        Table table = new Table("ID", "WHERE", "ADDED", "TOLD OF");
        for (JsonNode webhook : page.path("items")) {
            table.row(
                    webhook.path("id").asText(),
                    webhook.path("url").asText(),
                    webhook.path("added").asText(),
                    Wanted.words(webhook));
        }
        session.terminal().table(table, "no webhooks: atom-os webhook add URL");
    }
}
