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
        terminal.line("signed      " + signed(peer));
        String stopped = Json.text(peer, "stopped");
        if (!stopped.isEmpty()) {
            terminal.line("STOPPED     " + terminal.red(stopped));
        }
        terminal.line(
                "spoken to   %s over %s, A2A %s"
                        .formatted(
                                Json.text(peer, "endpoint"),
                                Json.text(peer, "binding"),
                                Json.text(peer, "protocol")));
        terminal.line("added       " + Json.text(peer, "added"));
        terminal.line("id          " + Json.text(peer, "id"));
    }

    /** In words that say what may be built on it. */
    static String signed(JsonNode peer) {
        String by = Json.text(peer, "signedBy");
        String before = Json.text(peer, "signedBefore");
        String now =
                switch (Json.text(peer, "signed")) {
                    case "no" -> "no";
                    case "unchecked" -> "unchecked: no key was found on its own server";
                    case "invalid" -> "INVALID: not by the keys of its own server";
                    case "valid" -> "by " + by + ", a key of its own server";
                    case "pinned" -> "by " + by + ", the key you pinned";
                    default -> Json.text(peer, "signed");
                };
        return before.isEmpty() ? now : now + "; BEFORE BY " + before;
    }

    private static String skills(JsonNode peer) {
        StringBuilder skills = new StringBuilder();
        for (JsonNode skill : peer.path("skills")) {
            skills.append(skills.isEmpty() ? "" : ", ").append(Visible.of(skill.asText()));
        }
        return skills.isEmpty() ? "none" : skills.toString();
    }
}
