package os.atom.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit erase}. */
@Command(
        name = "erase",
        description = {
            "Take what entries say out of the journal for good; that they were there stays.",
            "The recording of an erased command goes too. Cannot be undone."
        },
        footer = "  atom-os audit erase 12 13 --reason 'a password was typed'")
final class AuditErase extends DataVerb {
    @Parameters(arity = "1..*", paramLabel = "SEQ", description = "The entries' numbers.")
    private List<Long> entries = List.of();

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why; it stays on record, so do not repeat what has to go.")
    private String reason = "";

    @Option(names = "--yes", description = "Do it without being asked.")
    private boolean yes;

    AuditErase(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        for (long entry : entries) {
            if (entry < 1) {
                throw Failure.usage("there is no entry " + entry + ": see atom-os audit tail");
            }
        }
        if (!yes) {
            show();
            session.confirm("This erases " + numbered(entries) + " for good.");
        }
        ObjectNode request = Json.object().put("reason", reason);
        ArrayNode numbers = request.putArray("entries");
        entries.forEach(numbers::add);
        return print(session.server().post("/audit/erase", request));
    }

    /** What is about to go, for the person who is asked. */
    private void show() {
        if (!session.hasKeyboard()) {
            return;
        }
        Names names = new Names(session.server());
        for (long entry : entries) {
            JsonNode page = session.server().get("/audit?limit=1&after=" + (entry - 1));
            for (JsonNode found : page.path("items")) {
                session.terminal().error(EntryLine.of(found, names));
            }
        }
    }

    @Override
    protected void show(JsonNode erased) {
        StringBuilder line = new StringBuilder("erased ").append(numbered(longs(erased, "erased")));
        int recordings = erased.path("recordings").asInt();
        if (recordings > 0) {
            line.append(", with ")
                    .append(recordings)
                    .append(recordings == 1 ? " recording" : " recordings");
        }
        session.terminal().line(line.toString());
        List<Long> left = longs(erased, "left");
        if (!left.isEmpty()) {
            session.terminal()
                    .line(
                            "still there about the same: "
                                    + numbered(left)
                                    + " (see atom-os audit tail)");
        }
    }

    private static List<Long> longs(JsonNode from, String member) {
        List<Long> longs = new ArrayList<>();
        from.path(member).forEach(number -> longs.add(number.asLong()));
        return longs;
    }

    private static String numbered(List<Long> entries) {
        StringBuilder words = new StringBuilder(entries.size() == 1 ? "entry" : "entries");
        for (long entry : entries) {
            words.append(' ').append(entry);
        }
        return words.toString();
    }
}
