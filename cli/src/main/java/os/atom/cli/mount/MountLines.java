package os.atom.cli.mount;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;

/** A grant in words. */
final class MountLines {
    private MountLines() {}

    static String access(JsonNode mount) {
        return "rw".equals(Json.text(mount, "access")) ? "to read and write" : "to read";
    }

    static String to(JsonNode mount) {
        String agent = Json.text(mount, "agent");
        return agent.isEmpty() ? "all agents" : agent;
    }
}
