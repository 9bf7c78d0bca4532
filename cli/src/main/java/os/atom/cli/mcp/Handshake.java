package os.atom.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What client and server agreed on when they began, in the revisions up to 2025-11-25; later ones
 * agree on nothing beforehand. Safe for several threads.
 */
final class Handshake {
    private @Nullable Message opening;
    private String session = "";
    private String revision = "";

    /** The client begins: nothing is agreed on any more. */
    synchronized void begin(Message initialize) {
        opening = initialize;
        session = "";
        revision = "";
    }

    /**
     * The server answered.
     *
     * @param id of the session; empty when the server keeps none
     */
    synchronized void agreed(String id, JsonNode answer) {
        session = id;
        revision = answer.path("result").path("protocolVersion").asText("");
    }

    /** How the client began; null when it did not. */
    synchronized @Nullable Message opening() {
        return opening;
    }

    synchronized String session() {
        return session;
    }

    synchronized String revision() {
        return revision;
    }
}
