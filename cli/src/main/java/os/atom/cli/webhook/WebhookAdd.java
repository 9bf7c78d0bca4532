package os.atom.cli.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Wanted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code webhook add}. */
@Command(
        name = "add",
        description = {
            "Tell a place of events from now on, and print its secret, once. It sees what you see:",
            "what it is told leaves this machine."
        },
        footer = {
            "  atom-os webhook add https://example.com/hook --type os.atom.approval.requested",
            "  atom-os webhook add https://example.com/hook --type 'os.atom.post.*' --channel builds"
        })
final class WebhookAdd extends DataVerb {
    @Parameters(paramLabel = "URL", description = "Where it is: https://...")
    private String url = "";

    @Mixin private final Wanted wanted = new Wanted();

    WebhookAdd(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        if (wanted.isOfAnyType()) {
            throw Failure.usage(
                    "name what it is told of: --type os.atom.approval.requested, for one");
        }
        ObjectNode request = Json.object().put("url", url);
        wanted.into(request);
        return print(session.server().post("/webhooks", request));
    }

    @Override
    protected void show(JsonNode added) {
        JsonNode webhook = added.path("webhook");
        Terminal terminal = session.terminal();
        terminal.line(
                "webhook %s tells %s; what it sends is signed with this secret:"
                        .formatted(Json.text(webhook, "id"), Json.text(webhook, "url")));
        terminal.line("");
        terminal.line("  " + terminal.bold(Json.text(added, "secret")));
        terminal.line("");
        terminal.line("Keep it now, it is not shown again.");
    }
}
