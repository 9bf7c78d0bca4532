package os.atom.mcp.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What becomes of a request. */
public sealed interface Reply {
    /** It is done. */
    record Done(ObjectNode result) implements Reply {}

    /**
     * It needs something of the client first, which then asks again; revision 2026-07-28 alone.
     *
     * @param requests by a name of the server's, each with {@code method} and {@code params}
     * @param state comes back with the answers
     */
    record Needs(ObjectNode requests, Optional<String> state) implements Reply {}
}
