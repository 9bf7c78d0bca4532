package os.atom.cli.approval;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.verb.Session;
import os.atom.client.wire.EventStream;
import os.atom.client.wire.EventStream.Event;

/** The requests as they come and go, until the reader leaves. */
final class Watching {
    private final Session session;
    private final Set<String> waiting = new HashSet<>();
    private String last = "";

    Watching(Session session) {
        this.session = session;
    }

    /**
     * Never returns by itself: Ctrl-C ends it, and so does a reader that goes away.
     *
     * @throws Failure when the server has gone
     */
    void follow() {
        session.terminal()
                .error("watching for requests; answer in another terminal, Ctrl-C ends this");
        while (true) {
            String before = last;
            read();
            if (last.equals(before)) {
                throw new Failure(
                        Exit.FAILED, "the connection broke: see atom-os status, then watch again");
            }
        }
    }

    /** Reads until the connection breaks; goes on where the last one was. */
    private void read() {
        String path = "/approvals/stream" + (last.isEmpty() ? "" : "?after=" + Server.value(last));
        try (EventStream events =
                new EventStream(session.server().stream(path, "text/event-stream"))) {
            for (Optional<Event> event = events.next(); event.isPresent(); event = events.next()) {
                if (event.get().name().equals("approval")) {
                    show(Json.parse(event.get().data().getBytes(StandardCharsets.UTF_8)));
                }
                last = events.lastId();
            }
        } catch (IOException broken) {
            // As when the stream just ends.
        }
    }

    /** What is new is shown whole, what is closed in a line. */
    private void show(JsonNode approval) {
        Terminal terminal = session.terminal();
        String id = approval.path("id").asText();
        if (!approval.path("state").asText().equals("pending")) {
            if (waiting.remove(id)) {
                terminal.line(
                        "%s  %s by %s"
                                .formatted(
                                        Json.text(approval, "id"),
                                        Json.text(approval, "state"),
                                        Json.text(approval.path("answer"), "by")));
            }
        } else if (waiting.add(id)) {
            // The bell, for whoever looks elsewhere.
            terminal.line(terminal.outIsTerminal() ? "\u0007" : "");
            new ApprovalText(terminal).whole(approval, Clock.systemUTC().instant());
            terminal.line("  atom-os approve " + Json.text(approval, "id"));
        }
    }
}
