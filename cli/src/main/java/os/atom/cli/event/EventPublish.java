package os.atom.cli.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Json;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code event publish}. */
@Command(
        name = "publish",
        description = "Publish an event; its type begins with your name.",
        footer = {
            "  atom-os event publish owner.build.done --data '{\"ok\": true}'",
            "  atom-os event publish owner.build.done --attribute subject=build-42 --channel builds"
        })
final class EventPublish extends DataVerb {
    @Parameters(paramLabel = "TYPE", description = "Its type: NAME.something")
    private String type = "";

    @Option(names = "--data", paramLabel = "JSON", description = "Any JSON value.")
    private @Nullable String data;

    @Option(
            names = "--channel",
            paramLabel = "NAME",
            description = "Where it belongs; for everybody unless given.")
    private @Nullable String channel;

    @Option(
            names = "--attribute",
            paramLabel = "NAME=VALUE",
            description = "An attribute that subscribers can ask for.")
    private Map<String, String> attributes = Map.of();

    EventPublish(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ObjectNode event = Json.object();
        attributes.forEach(event::put);
        event.put("type", type);
        Json.put(event, "channel", channel);
        if (data != null) {
            event.set("data", Json.given("--data", data));
        }
        return print(session.server().post("/events", event));
    }

    @Override
    protected void show(JsonNode event) {
        session.terminal()
                .line("event %s, %s".formatted(Json.text(event, "seq"), Json.text(event, "type")));
    }
}
