package os.atom.cli.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.StringJoiner;
import os.atom.cli.terminal.Table;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
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
                    toldOf(webhook));
        }
        session.terminal().table(table, "no webhooks: atom-os webhook add URL");
    }

    private static String toldOf(JsonNode webhook) {
        StringJoiner words = new StringJoiner(", ");
        webhook.path("types").forEach(type -> words.add(type.asText()));
        if (webhook.hasNonNull("channel")) {
            words.add("#" + webhook.path("channel").asText());
        }
        if (webhook.hasNonNull("agent")) {
            words.add("agent " + webhook.path("agent").asText());
        }
        webhook.path("attributes")
                .properties()
                .forEach(each -> words.add(each.getKey() + "=" + each.getValue().asText()));
        return words.toString();
    }
}
