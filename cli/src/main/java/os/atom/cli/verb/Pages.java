package os.atom.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import os.atom.cli.server.Server;

/** Whole lists, page after page. */
public final class Pages {
    private static final int LARGEST = 500;

    private Pages() {}

    /** Every item of {@code path}. */
    public static ArrayNode all(Server server, String path) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        String after = "";
        do {
            JsonNode page = server.get(path + "?limit=" + LARGEST + after);
            for (JsonNode item : page.path("items")) {
                items.add(item);
            }
            String next = page.path("next").asText("");
            after = next.isEmpty() ? "" : "&after=" + Server.value(next);
        } while (!after.isEmpty());
        return items;
    }
}
