package os.atom.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.client.wire.EventStream;
import os.atom.client.wire.EventStream.Event;

/**
 * A command's output as it comes. When the connection breaks it is taken up where it was, so that
 * nothing is missed and nothing comes twice.
 */
final class Streamed {
    private final Server server;
    private final String id;
    private String last;

    /**
     * Output of one command.
     *
     * @param after the offset to begin at; empty for all
     */
    Streamed(Server server, String id, String after) {
        this.server = server;
        this.id = id;
        this.last = after;
    }

    /** Takes pieces of output. */
    interface Reader {
        /**
         * A piece.
         *
         * @param next the offset after it; empty when the server names none
         */
        void said(boolean onStandardError, byte[] bytes, String next);
    }

    /**
     * Reads to the end.
     *
     * @return the record of the command
     * @throws Failure when the connection breaks and nothing more comes
     */
    JsonNode read(Reader reader) {
        while (true) {
            String before = last;
            Optional<JsonNode> record = readOnce(reader);
            if (record.isPresent()) {
                return record.get();
            }
            if (last.equals(before)) {
                throw new Failure(
                        Exit.NOT_RUN,
                        "the connection broke while the command ran: see atom-os audit tail"
                                + " --subject "
                                + id);
            }
        }
    }

    private Optional<JsonNode> readOnce(Reader reader) {
        String path =
                "/commands/"
                        + Server.segment(id)
                        + "/stream"
                        + (last.isEmpty() ? "" : "?after=" + Server.value(last));
        try (EventStream events = new EventStream(server.stream(path, "text/event-stream"))) {
            for (Optional<Event> event = events.next(); event.isPresent(); event = events.next()) {
                switch (event.get().name()) {
                    case "stdout" -> said(reader, false, event.get(), events.lastId());
                    case "stderr" -> said(reader, true, event.get(), events.lastId());
                    case "end" -> {
                        byte[] record = event.get().data().getBytes(StandardCharsets.UTF_8);
                        return Optional.of(Json.parse(record));
                    }
                    default -> {
                        // Something a later server tells; not for us.
                    }
                }
            }
        } catch (IOException broken) {
            // As when the stream just ends.
        }
        return Optional.empty();
    }

    private void said(Reader reader, boolean onStandardError, Event event, String next) {
        try {
            reader.said(onStandardError, Base64.getDecoder().decode(event.data()), next);
        } catch (IllegalArgumentException e) {
            throw new Failure(Exit.NOT_RUN, "the server sent output that is not Base64");
        }
        last = next;
    }
}
