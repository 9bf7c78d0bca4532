package os.atom.mcp.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What is wrong with a request itself, as an error of JSON-RPC 2.0; what goes wrong while a tool
 * works is a result.
 */
public final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int MALFORMED = -32600;
    private static final int INVALID = -32602;

    /** Of those that JSON-RPC leaves to servers. */
    private static final int BUSY = -32000;

    /** Of revisions up to 2025-11-25. */
    private static final int NO_RESOURCE = -32002;

    private final int code;
    private final int status;
    private final transient Optional<ObjectNode> data;

    private Fault(int code, int status, String message, Optional<ObjectNode> data) {
        super(message);
        this.code = code;
        this.status = status;
        this.data = data;
    }

    static Fault unreadable(String message) {
        return new Fault(-32700, 400, message, Optional.empty());
    }

    static Fault malformed(String message) {
        return new Fault(MALFORMED, 400, message, Optional.empty());
    }

    static Fault noMethod(String method) {
        return new Fault(-32601, 404, "there is no method " + method, Optional.empty());
    }

    /** What was asked for is not there, or its parameters are wrong. */
    public static Fault invalid(String message) {
        return new Fault(INVALID, 400, message, Optional.empty());
    }

    /** A resource that is not there. */
    static Fault noResource(String uri) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("uri", uri);
        return new Fault(NO_RESOURCE, 200, "there is no resource " + uri, Optional.of(data));
    }

    static Fault failed() {
        return new Fault(
                -32603, 500, "the server failed; its log has the details", Optional.empty());
    }

    static Fault tooLarge(int most) {
        return new Fault(
                MALFORMED,
                413,
                "the message has more than %d bytes".formatted(most),
                Optional.empty());
    }

    static Fault wrongType() {
        return new Fault(
                MALFORMED, 415, "Content-Type: must be application/json", Optional.empty());
    }

    static Fault late(long seconds) {
        return new Fault(
                MALFORMED,
                408,
                "the message did not come whole within %d seconds".formatted(seconds),
                Optional.empty());
    }

    /** Somebody has as much under way as may be. */
    static Fault busy(String message) {
        return new Fault(BUSY, 429, message, Optional.empty());
    }

    /** The same of streams, which are counted with those of other wires. */
    static Fault noStream() {
        return busy(
                "you have as many streams and WebSockets open as may be (live.connections); close one");
    }

    static Fault mismatch(String message) {
        return new Fault(-32020, 400, message, Optional.empty());
    }

    /** The client has to be able to do something, and did not say that it is. */
    public static Fault incapable(String capability) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.putObject("requiredCapabilities").putObject(capability);
        return new Fault(-32021, 400, "this needs the capability " + capability, Optional.of(data));
    }

    static Fault unsupported(String requested) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.putArray("supported").add(Revision.MODERN);
        data.put("requested", requested);
        return new Fault(
                -32022, 400, "this revision is not spoken here: " + requested, Optional.of(data));
    }

    /** The same with the code that revision 2026-07-28 has for it. */
    Fault asModern() {
        return code == NO_RESOURCE
                ? new Fault(INVALID, status, String.valueOf(getMessage()), data)
                : this;
    }

    /** Whether it is no request at all. */
    boolean isMalformed() {
        return code == MALFORMED;
    }

    /** The status of HTTP where a revision says one. */
    int status() {
        return status;
    }

    /** The {@code error} of JSON-RPC. */
    public ObjectNode json() {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("code", code);
        error.put("message", getMessage());
        data.ifPresent(more -> error.set("data", more));
        return error;
    }
}
