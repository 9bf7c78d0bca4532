package os.atom.mcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * How a request is worked on that stands alone.
 *
 * @param capabilities what the client says it can do
 * @param loudness the mildest that it wants to hear; empty for nothing
 */
record Terms(ObjectNode capabilities, Optional<Integer> loudness) implements Working.Terms {
    /** Of a client that said nothing of itself. */
    static final Terms SILENT = new Terms(JsonNodeFactory.instance.objectNode(), Optional.empty());

    static Terms of(JsonNode meta) {
        return new Terms(
                (ObjectNode) meta.get(Claims.CAPABILITIES),
                LogLevel.of(meta.path(Modern.LOG_LEVEL).asText()));
    }

    @Override
    public boolean wantsLog(String level) {
        return loudness.flatMap(least -> LogLevel.of(level).filter(is -> is >= least)).isPresent();
    }

    @Override
    public boolean canAsk() {
        return false;
    }

    @Override
    public Exchange.Question ask(Working from, String method, ObjectNode params) {
        throw new IllegalStateException("this client cannot be asked meanwhile");
    }
}
