package os.atom.cli.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            required = true,
            description = "A type of events, or a start of several: os.atom.post.*")
    private List<String> types = List.of();

    @Option(names = "--channel", paramLabel = "NAME", description = "Only what happens there.")
    private @Nullable String channel;

    @Option(names = "--agent", paramLabel = "NAME", description = "Only what is about this agent.")
    private @Nullable String agent;

    @Option(
            names = "--attribute",
            paramLabel = "NAME=VALUE",
            description = "Only what has this attribute.")
    private Map<String, String> attributes = Map.of();

    WebhookAdd(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ObjectNode request = Json.object().put("url", url);
        types.forEach(request.putArray("types")::add);
        Json.put(request, "channel", channel);
        Json.put(request, "agent", agent);
        if (!attributes.isEmpty()) {
            attributes.forEach(request.putObject("attributes")::put);
        }
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
