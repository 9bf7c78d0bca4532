package os.atom.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Waits;

/** Shows a command's output as it comes, byte for byte, and tells how it ended. */
final class Following {
    /** Less than a client waits for an answer of the server. */
    private static final int PATIENCE_SECONDS = 20;

    private final Session session;
    private final Terminal terminal;
    private final boolean json;
    private final Meanwhile.Beginning meanwhile;

    /**
     * Follows for one call.
     *
     * @param json whether only the record is printed, at the end
     * @param meanwhile what goes on here while it runs
     */
    Following(Session session, boolean json, Meanwhile.Beginning meanwhile) {
        this.session = session;
        this.terminal = session.terminal();
        this.json = json;
        this.meanwhile = meanwhile;
    }

    /** Follows a record that is not refused to its end; answers our exit code. */
    int follow(JsonNode record) {
        return switch (record.path("state").asText()) {
            case "expired", "refused", "stopped" -> ended(record);
            case "awaiting_approval" -> follow(answered(record));
            default -> {
                JsonNode last = stream(record.path("id").asText());
                // What waited for its turn may wait for a person when that has come.
                yield last.path("state").asText().equals("awaiting_approval")
                        ? follow(last)
                        : ended(last);
            }
        };
    }

    private JsonNode stream(String id) {
        try (Meanwhile _ = meanwhile.begin(id)) {
            return new Streamed(session.server(), id, "")
                    .read((onStandardError, bytes, _) -> show(onStandardError, bytes));
        }
    }

    /** Says how a person can answer, and waits until one has. */
    private JsonNode answered(JsonNode record) {
        String id = record.path("id").asText();
        terminal.error(Waits.line(record) + "; Ctrl-C withdraws it");
        String path = "/commands/" + Server.segment(id) + "?answered=" + PATIENCE_SECONDS;
        JsonNode now = session.server().get(path);
        while (now.path("state").asText().equals("awaiting_approval")) {
            now = session.server().get(path);
        }
        return now;
    }

    private void show(boolean onStandardError, byte[] bytes) {
        if (json) {
            return;
        }
        OutputStream stream = onStandardError ? terminal.err() : terminal.out();
        try {
            stream.write(bytes);
            stream.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
