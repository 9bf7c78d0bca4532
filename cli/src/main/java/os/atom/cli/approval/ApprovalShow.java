package os.atom.cli.approval;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import os.atom.cli.server.Server;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code approvals show}. */
@Command(
        name = "show",
        description = "Show one request, also one that is answered.",
        footer = "  atom-os approvals show 0199c0de-0000-7000-8000-000000000000")
final class ApprovalShow extends DataVerb {
    @Parameters(paramLabel = "ID", description = "The request, as the list shows it.")
    private String id = "";

    ApprovalShow(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(session.server().get("/approvals/" + Server.segment(id)));
    }

    @Override
    protected void show(JsonNode approval) {
        new ApprovalText(session.terminal()).whole(approval, Clock.systemUTC().instant());
    }
}
