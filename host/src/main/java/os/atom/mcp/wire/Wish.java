package os.atom.mcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;

/** What a client wants to be told of, as far as it can be. */
record Wish(boolean tools, boolean prompts, Set<String> resources) {
    /** Who names more is refused. */
    static final int MOST_RESOURCES = 100;

    static Wish of(JsonNode filter, Changes changes) throws Fault {
        if (!filter.isObject()) {
            throw Fault.invalid("notifications: must be an object");
        }
        Set<String> uris = new TreeSet<>();
        for (JsonNode uri : filter.path("resourceSubscriptions")) {
            if (!uri.isTextual()) {
                throw Fault.invalid("notifications.resourceSubscriptions: must be texts");
            }
            uris.add(uri.asText());
        }
        if (uris.size() > MOST_RESOURCES) {
            throw Fault.invalid(
                    "notifications.resourceSubscriptions: has more than " + MOST_RESOURCES);
        }
        return new Wish(
                changes.lists() && filter.path("toolsListChanged").asBoolean(),
                changes.lists() && filter.path("promptsListChanged").asBoolean(),
                changes.updates() ? Set.copyOf(uris) : Set.of());
    }

    boolean wants(Changes.Change change) {
        return switch (change) {
            case Changes.Change.Tools _ -> tools;
            case Changes.Change.Prompts _ -> prompts;
            case Changes.Change.Updated(var uri) -> resources.contains(uri);
        };
    }

    ObjectNode json() {
        ObjectNode filter = JsonNodeFactory.instance.objectNode();
        if (tools) {
            filter.put("toolsListChanged", true);
        }
        if (prompts) {
            filter.put("promptsListChanged", true);
        }
        if (!resources.isEmpty()) {
            resources.forEach(filter.putArray("resourceSubscriptions")::add);
        }
        return filter;
    }
}
