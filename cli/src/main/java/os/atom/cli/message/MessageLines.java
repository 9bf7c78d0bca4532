package os.atom.cli.message;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.terminal.Visible;

/** A message in words: who to whom, how far it came, and what it says, kept harmless. */
final class MessageLines {
    private MessageLines() {}

    static void show(Terminal terminal, JsonNode message) {
        terminal.line(
                terminal.bold(party(message.path("from")) + " to " + party(message.path("to")))
                        + "  "
                        + Json.text(message, "state")
                        + "  "
                        + terminal.dim(
                                Json.text(message, "sentAt") + "  " + Json.text(message, "id")));
        message.path("content")
                .asText()
                .lines()
                .forEach(line -> terminal.line("  " + Visible.of(line)));
        if (message.hasNonNull("failure")) {
            terminal.line(
                    "  " + terminal.red("it will not arrive: ") + Json.text(message, "failure"));
        }
    }

    /** A post that concerns the reader, a loop, or the card of a peer. */
    static void notice(Terminal terminal, JsonNode item) {
        JsonNode notice = item.path("notice");
        String kind = Json.text(item, "kind").equals("peer") ? "card" : "loop";
        String what = notice.hasNonNull("kind") ? Json.text(notice, "kind") : kind;
        String where = notice.hasNonNull("channel") ? " in " + Json.text(notice, "channel") : "";
        terminal.line(
                terminal.bold(what + " of " + party(notice.path("author")) + where)
                        + "  "
                        + Json.text(notice, "ref"));
    }

    private static String party(JsonNode party) {
        return Json.text(party, "name") + " (" + Json.text(party, "kind") + ")";
    }
}
