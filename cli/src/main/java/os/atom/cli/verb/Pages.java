package os.atom.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import os.atom.cli.server.Server;

/** Whole lists, page after page, newest first as the server gives them. */
public final class Pages {
    private static final int LARGEST = 500;

    private Pages() {}

    /** Every item of {@code path}. */
    public static ArrayNode all(Server server, String path) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        String older = "";
        do {
            JsonNode page = server.get(path + "?limit=" + LARGEST + older);
            for (JsonNode item : page.path("items")) {
                items.add(item);
            }
            String next = page.path("next").asText("");
            older = next.isEmpty() ? "" : "&before=" + Server.value(next);
        } while (!older.isEmpty());
        return items;
    }
}
