package os.atom.cli.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deny}. */
@Command(
        name = "deny",
        description = "Refuse what waits for a person; the agent is told why.",
        footer =
                "  atom-os deny 0199c0de-0000-7000-8000-000000000000 --reason 'use the test database'")
public final class Deny extends DataVerb {
    @Parameters(arity = "1..*", paramLabel = "ID", description = "The requests.")
    private List<String> ids = List.of();

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why; the agent reads it.")
    private String reason = "";

    public Deny(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        if (reason.isBlank()) {
            throw Failure.usage("--reason is empty: tell the agent why");
        }
        ObjectNode verdict = Json.object().put("verdict", "deny").put("reason", reason);
        if (ids.size() == 1) {
            String path = "/approvals/" + Server.segment(ids.getFirst());
            return print(session.server().post(path, verdict));
        }
        ArrayNode all = verdict.putArray("ids");
        ids.forEach(all::add);
        return print(session.server().post("/approvals", verdict));
    }

    @Override
    protected void show(JsonNode answered) {
        if (answered.has("items")) {
            answered.path("items").forEach(this::show);
            return;
        }
        session.terminal().line(Json.text(answered, "id") + "  " + Json.text(answered, "state"));
    }
}
