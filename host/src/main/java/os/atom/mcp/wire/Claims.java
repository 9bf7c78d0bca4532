package os.atom.mcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * What a request of revision 2026-07-28 says of itself: in its body, and the same in its headers,
 * by which others may have let it pass.
 */
final class Claims {
    static final String VERSION_HEADER = "MCP-Protocol-Version";
    static final String VERSION = "io.modelcontextprotocol/protocolVersion";
    static final String CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";

    private static final String BASE64 = "=?base64?";

    /** Where the header {@code Mcp-Name} comes from. */
    private static final Map<String, String> NAMED =
            Map.of("tools/call", "name", "prompts/get", "name", "resources/read", "uri");

    private Claims() {}

    /** What the request says of itself, held against its headers. */
    static JsonNode meta(Call call, Message.Request request) throws Fault {
        JsonNode meta = request.params().path("_meta");
        Optional<String> header = call.header(VERSION_HEADER);
        if (header.isEmpty()) {
            throw Fault.mismatch(VERSION_HEADER + ": is missing");
        }
        if (header.get().equals(Revision.MODERN)) {
            names(call, request);
        }
        if (header.get().equals(Revision.MODERN) || meta.has(VERSION)) {
            version(header.get(), meta);
        } else {
            throw Fault.unsupported(Methods.shown(header.get()));
        }
        if (!meta.path(CAPABILITIES).isObject()) {
            throw Fault.invalid("_meta: " + CAPABILITIES + " is missing");
        }
        return meta;
    }

    private static void version(String header, JsonNode meta) throws Fault {
        String said = meta.path(VERSION).asText();
        if (said.isEmpty()) {
            throw Fault.invalid("_meta: " + VERSION + " is missing");
        }
        if (!said.equals(header)) {
            throw Fault.mismatch(VERSION_HEADER + ": is another than in the body");
        }
        if (!said.equals(Revision.MODERN)) {
            throw Fault.unsupported(Methods.shown(said));
        }
    }

    private static void names(Call call, Message.Request request) throws Fault {
        if (!call.header("Mcp-Method").equals(Optional.of(request.method()))) {
            throw Fault.mismatch("Mcp-Method: is missing, or another than in the body");
        }
        String field = NAMED.get(request.method());
        if (field == null) {
            return;
        }
        String name = request.params().path(field).asText();
        Optional<String> header = call.header("Mcp-Name");
        if (header.isEmpty() || !decoded(header.get()).equals(name)) {
            throw Fault.mismatch("Mcp-Name: is missing, or another than in the body");
        }
    }

    private static String decoded(String header) throws Fault {
        if (!header.startsWith(BASE64) || !header.endsWith("?=")) {
            return header;
        }
        try {
            byte[] bytes =
                    Base64.getDecoder()
                            .decode(header.substring(BASE64.length(), header.length() - 2));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException wrong) {
            throw Fault.mismatch("Mcp-Name: is not the Base64 that it says");
        }
    }
}
