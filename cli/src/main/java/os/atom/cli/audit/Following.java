package os.atom.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.verb.Session;
import os.atom.client.wire.EventStream;

/** Goes along with the journal over one connection, and over another when that breaks. */
final class Following {
    private final Session session;
    private final String filter;
    private final Consumer<JsonNode> show;
    private long last;

    /**
     * @param filter as further parameters of a query
     * @param show is given each entry once, in order
     */
    Following(Session session, String filter, Consumer<JsonNode> show) {
        this.session = session;
        this.filter = filter;
        this.show = show;
    }

    /**
     * Shows every entry after a number until the server stops.
     *
     * @throws Failure then, with how to go on
     */
    int follow(long after) {
        last = after;
        boolean goesOn = stream();
        while (goesOn) {
            goesOn = again();
        }
        throw new Failure(
                Exit.FAILED,
                "the server stopped: go on with atom-os audit tail --follow --after " + last);
    }

    /** Another connection; a server that is not there any more has stopped. */
    private boolean again() {
        long before = last;
        try {
            return stream() && last > before;
        } catch (Failure unreachable) {
            return false;
        }
    }

    /** One connection to its end; answers whether it broke off, and another may go on. */
    private boolean stream() {
        String path = "/audit/stream?after=" + last + filter;
        try (EventStream events =
                new EventStream(session.server().stream(path, "text/event-stream"))) {
            Optional<EventStream.Event> event = events.next();
            while (event.isPresent()) {
                JsonNode data = Json.parse(event.get().data().getBytes(StandardCharsets.UTF_8));
                switch (event.get().name()) {
                    case "entry" -> {
                        show.accept(data);
                        last = data.path("seq").asLong(last);
                    }
                    case "stopped" -> {
                        last = Math.max(last, data.path("after").asLong(last));
                        return false;
                    }
                    default -> {
                        // Something a later server tells; not for us.
                    }
                }
                event = events.next();
            }
        } catch (IOException e) {
            // As when the stream just ends: another connection goes on from the last entry.
        }
        return true;
    }
}
