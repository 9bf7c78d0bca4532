package os.atom.mcp.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What a server has for its clients; the same in every revision. Thread-safe. */
public interface Offer {
    /** Its name and version. */
    Label label();

    /** What a client should know before it begins. */
    String instructions();

    List<Tool> tools();

    List<Resource> resources();

    List<Prompt> prompts();

    /** Reads a resource: a result with {@code contents}. Empty when there is none. */
    Optional<Reply> read(String uri, Exchange exchange) throws Fault, InterruptedException;

    /** Who tells of what changes. */
    Changes changes();

    /**
     * Proposes values of an argument: a result with {@code completion}. Empty when it never does.
     */
    default Optional<ObjectNode> complete(ObjectNode params) {
        return Optional.empty();
    }

    /** Whether {@link #complete} proposes anything. */
    default boolean completes() {
        return false;
    }

    /** Whether anything is said for the client's log. */
    default boolean logs() {
        return false;
    }

    /** Who a server is. */
    record Label(String name, String title, String version) {
        ObjectNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("name", name)
                    .put("title", title)
                    .put("version", version);
        }
    }
}
