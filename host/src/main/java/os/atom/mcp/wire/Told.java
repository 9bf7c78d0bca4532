package os.atom.mcp.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Changes as notifications. */
final class Told {
    private Told() {}

    /**
     * A notification.
     *
     * @param params what goes with it whatever it is
     */
    static ObjectNode of(Changes.Change change, ObjectNode params) {
        return switch (change) {
            case Changes.Change.Tools _ ->
                    Message.notification("notifications/tools/list_changed", params);
            case Changes.Change.Prompts _ ->
                    Message.notification("notifications/prompts/list_changed", params);
            case Changes.Change.Updated(var uri) ->
                    Message.notification("notifications/resources/updated", params.put("uri", uri));
        };
    }
}
