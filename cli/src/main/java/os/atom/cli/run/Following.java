package os.atom.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import os.atom.cli.server.EventStream;
import os.atom.cli.server.EventStream.Event;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.verb.Session;

/** Shows a command's output as it comes, byte for byte, and tells how it ended. */
final class Following {
    /** Less than a client waits for an answer of the server. */
    private static final int PATIENCE_SECONDS = 20;

    private final Session session;
    private final Terminal terminal;
    private final boolean json;

    /**
     * Follows for one call.
     *
     * @param json whether only the record is printed, at the end
     */
    Following(Session session, boolean json) {
        this.session = session;
        this.terminal = session.terminal();
        this.json = json;
    }

    /** Follows a record that is not refused to its end; answers our exit code. */
    int follow(JsonNode record) {
        return switch (record.path("state").asText()) {
            case "expired", "refused", "stopped" -> ended(record);
            case "awaiting_approval" -> follow(answered(record));
            default -> ended(stream(record.path("id").asText()));
        };
    }

    /** Says how a person can answer, and waits until one has. */
    private JsonNode answered(JsonNode record) {
        String id = record.path("id").asText();
        JsonNode decision = record.path("decision");
        String rule = decision.path("rules").path(0).path("id").asText("");
        terminal.error(
                "waits for a person: "
                        + decision.path("reason").asText("policy asks for one")
                        + (rule.isEmpty() ? "" : " [" + rule + "]")
                        + "; answer with: atom-os approve "
                        + id
                        + ", or atom-os deny "
                        + id
                        + " --reason TEXT; Ctrl-C withdraws it");
        String path = "/commands/" + Server.segment(id) + "?answered=" + PATIENCE_SECONDS;
        JsonNode now = session.server().get(path);
        while (now.path("state").asText().equals("awaiting_approval")) {
            now = session.server().get(path);
        }
        return now;
    }

    private JsonNode stream(String id) {
        String path = "/commands/" + Server.segment(id) + "/stream";
        try (EventStream events =
                new EventStream(session.server().stream(path, "text/event-stream"))) {
            for (Optional<Event> event = events.next(); event.isPresent(); event = events.next()) {
                switch (event.get().name()) {
                    case "stdout" -> show(terminal.out(), event.get().data());
                    case "stderr" -> show(terminal.err(), event.get().data());
                    case "end" -> {
                        return Json.parse(event.get().data().getBytes(StandardCharsets.UTF_8));
                    }
                    default -> {
                        // Something a later server tells; not for us.
                    }
                }
            }
        } catch (IOException e) {
            // As when the stream just ends.
        }
        throw new Failure(
                Exit.NOT_RUN,
                "the connection broke while the command ran: see atom-os audit tail --subject "
                        + id);
    }

    private void show(OutputStream stream, String base64) {
        if (json) {
            return;
        }
        try {
            stream.write(Base64.getDecoder().decode(base64));
            stream.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new Failure(Exit.NOT_RUN, "the server sent output that is not Base64");
        }
    }

    private int ended(JsonNode record) {
        if (json) {
            terminal.line(Json.pretty(record));
        }
        if (record.path("truncated").asBoolean()) {
            terminal.error("more came out than is kept: the rest is counted but not shown");
        }
        return Endings.exit(record, terminal);
    }
}
