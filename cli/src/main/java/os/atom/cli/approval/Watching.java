package os.atom.cli.approval;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.verb.Session;

/** The requests as they come and go, until the reader leaves. */
final class Watching {
    private static final long PAUSE_MILLIS = 1_000;

    private final Session session;
    private final Set<String> waiting = new HashSet<>();

    Watching(Session session) {
        this.session = session;
    }

    /** Never returns by itself: Ctrl-C ends it, and so does a reader that goes away. */
    void follow() throws InterruptedException {
        Terminal terminal = session.terminal();
        terminal.error("watching for requests; answer in another terminal, Ctrl-C ends this");
        while (true) {
            look();
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** One look: what is new is shown whole, what is gone in a line. */
    void look() {
        Terminal terminal = session.terminal();
        List<JsonNode> now = new ArrayList<>();
        session.server().get("/approvals?limit=500").path("items").forEach(now::add);
        Set<String> ids = new HashSet<>();
        for (JsonNode approval : now.reversed()) {
            String id = approval.path("id").asText();
            ids.add(id);
            if (waiting.add(id)) {
                // The bell, for whoever looks elsewhere.
                terminal.line(terminal.outIsTerminal() ? "\u0007" : "");
                new ApprovalText(terminal).whole(approval, Clock.systemUTC().instant());
                terminal.line("  atom-os approve " + Json.text(approval, "id"));
            }
        }
        for (String gone : Set.copyOf(waiting)) {
            if (!ids.contains(gone)) {
                waiting.remove(gone);
                JsonNode closed = session.server().get("/approvals/" + Server.segment(gone));
                JsonNode answer = closed.path("answer");
                terminal.line(
                        "%s  %s by %s"
                                .formatted(
                                        Json.text(closed, "id"),
                                        Json.text(closed, "state"),
                                        Json.text(answer, "by")));
            }
        }
    }
}
