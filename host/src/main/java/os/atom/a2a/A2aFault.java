package os.atom.a2a;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * Why a request comes to nothing, as specification 1.0.1 says it: for JSON-RPC in section 9.5, for
 * HTTP in section 11.6.
 */
final class A2aFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong, with its code of JSON-RPC, status of HTTP and code of {@code google.rpc}. */
    enum Kind {
        PARSE_ERROR(-32700, 400, "INVALID_ARGUMENT"),
        INVALID_REQUEST(-32600, 400, "INVALID_ARGUMENT"),
        METHOD_NOT_FOUND(-32601, 404, "NOT_FOUND"),
        INVALID_PARAMS(-32602, 400, "INVALID_ARGUMENT"),
        INTERNAL_ERROR(-32603, 500, "INTERNAL"),
        TASK_NOT_FOUND(-32001, 404, "NOT_FOUND"),
        TASK_NOT_CANCELABLE(-32002, 400, "FAILED_PRECONDITION"),
        PUSH_NOTIFICATION_NOT_SUPPORTED(-32003, 400, "FAILED_PRECONDITION"),
        UNSUPPORTED_OPERATION(-32004, 400, "FAILED_PRECONDITION"),
        CONTENT_TYPE_NOT_SUPPORTED(-32005, 400, "INVALID_ARGUMENT"),
        INVALID_AGENT_RESPONSE(-32006, 500, "INTERNAL"),
        EXTENDED_AGENT_CARD_NOT_CONFIGURED(-32007, 400, "FAILED_PRECONDITION"),
        EXTENSION_SUPPORT_REQUIRED(-32008, 400, "FAILED_PRECONDITION"),
        VERSION_NOT_SUPPORTED(-32009, 400, "FAILED_PRECONDITION"),
        /** What the host refuses by its own rules; JSON-RPC leaves this code to servers. */
        REFUSED(-32000, 403, "PERMISSION_DENIED");

        private final int code;
        private final int status;
        private final String rpc;

        Kind(int code, int status, String rpc) {
            this.code = code;
            this.status = status;
            this.rpc = rpc;
        }

        int code() {
            return code;
        }
    }

    private static final String DOMAIN = "a2a-protocol.org";
    private static final String OURS = "atom-os";
    private static final String INFO = "type.googleapis.com/google.rpc.ErrorInfo";
    private static final String BAD = "type.googleapis.com/google.rpc.BadRequest";

    private final Kind kind;
    private final int status;
    private final String rpc;
    private final transient Optional<Long> retryAfter;
    private final transient Map<String, String> about;

    A2aFault(Kind kind, String message, Map<String, String> about) {
        this(kind, message, kind.status, kind.rpc, about, Optional.empty());
    }

    A2aFault(
            Kind kind,
            String message,
            int status,
            String rpc,
            Map<String, String> about,
            Optional<Long> retryAfter) {
        super(message);
        this.kind = kind;
        this.status = status;
        this.rpc = rpc;
        this.about = Map.copyOf(about);
        this.retryAfter = retryAfter;
    }

    static A2aFault of(Kind kind, String message) {
        return new A2aFault(kind, message, Map.of());
    }

    /** A parameter is wrong. */
    static A2aFault invalid(String field, String reason) {
        return new A2aFault(
                Kind.INVALID_PARAMS,
                field + ": " + reason,
                Map.of("field", field, "description", reason));
    }

    static A2aFault noTask(String id) {
        return new A2aFault(
                Kind.TASK_NOT_FOUND, "there is no such task of yours", Map.of("taskId", id));
    }

    static A2aFault unsupported(String reason) {
        return of(Kind.UNSUPPORTED_OPERATION, reason);
    }

    Kind kind() {
        return kind;
    }

    /** The status of HTTP, where that is not JSON-RPC's. */
    int status() {
        return status;
    }

    /** In seconds. */
    Optional<Long> retryAfter() {
        return retryAfter;
    }

    private String words() {
        return String.valueOf(getMessage());
    }

    /** The {@code error} of JSON-RPC. */
    ObjectNode rpc() {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("code", kind.code).put("message", words());
        error.set("data", details());
        return error;
    }

    /** The body over HTTP: {@code google.rpc.Status} as AIP-193 writes it. */
    ObjectNode http() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error");
        error.put("code", status).put("status", rpc).put("message", words());
        error.set("details", details());
        return body;
    }

    private ArrayNode details() {
        ArrayNode details = JsonNodeFactory.instance.arrayNode();
        ObjectNode info = details.addObject().put("@type", INFO).put("reason", kind.name());
        info.put("domain", kind == Kind.REFUSED ? OURS : DOMAIN);
        if (about.containsKey("field")) {
            details.addObject()
                    .put("@type", BAD)
                    .putArray("fieldViolations")
                    .addObject()
                    .put("field", about.get("field"))
                    .put("description", about.get("description"));
        } else if (!about.isEmpty()) {
            ObjectNode metadata = info.putObject("metadata");
            about.forEach(metadata::put);
        }
        return details;
    }
}
