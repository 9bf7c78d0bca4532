package os.atom.cli.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Json;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Wanted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code event subscribe}. */
@Command(
        name = "subscribe",
        description = {
            "Name events to ask for, from now on: the server keeps them until you acknowledge them.",
            "The same once more changes nothing."
        },
        footer = {
            "  atom-os event subscribe builds --type 'scout.build.*' --attribute priority=high",
            "  atom-os event subscribe approvals --type os.atom.approval.requested --after 0"
        })
final class EventSubscribe extends DataVerb {
    @Parameters(paramLabel = "NAME", description = "What you call it.")
    private String name = "";

    @Mixin private final Wanted wanted = new Wanted();

    @Option(
            names = "--after",
            paramLabel = "SEQ",
            description = "What came after this event too; only what is new unless given.")
    private @Nullable String after;

    EventSubscribe(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ObjectNode request = Json.object().put("name", name);
        wanted.into(request);
        Json.put(request, "after", after);
        return print(session.server().post("/subscriptions", request));
    }

    @Override
    protected void show(JsonNode made) {
        String named = Json.text(made, "name");
        session.terminal()
                .line(
                        "%s begins after event %s; take what comes with: atom-os event fetch %s"
                                .formatted(named, Json.text(made, "upTo"), named));
    }
}
