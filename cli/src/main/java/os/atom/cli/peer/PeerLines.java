package os.atom.cli.peer;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.terminal.Visible;

/**
 * One peer, line by line; what its card says stands in quotes, since it is somebody else's word.
 */
final class PeerLines {
    private PeerLines() {}

    static void print(Terminal terminal, JsonNode peer) {
        terminal.line("write to    " + terminal.bold(Json.text(peer, "address")));
        terminal.line(
                "its card    \"%s\" %s: \"%s\""
                        .formatted(
                                Json.text(peer, "title"),
                                Json.text(peer, "version"),
                                Json.text(peer, "description")));
        terminal.line("skills      " + skills(peer));
        terminal.line("at          " + Json.text(peer, "card"));
        terminal.line("signed      " + Json.text(peer, "signed"));
        terminal.line(
                "spoken to   %s over %s, A2A %s"
                        .formatted(
                                Json.text(peer, "endpoint"),
                                Json.text(peer, "binding"),
                                Json.text(peer, "protocol")));
        terminal.line("added       " + Json.text(peer, "added"));
        terminal.line("id          " + Json.text(peer, "id"));
    }

    private static String skills(JsonNode peer) {
        StringBuilder skills = new StringBuilder();
        for (JsonNode skill : peer.path("skills")) {
            skills.append(skills.isEmpty() ? "" : ", ").append(Visible.of(skill.asText()));
        }
        return skills.isEmpty() ? "none" : skills.toString();
    }
}
