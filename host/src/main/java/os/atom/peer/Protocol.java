package os.atom.peer;

/** In which words a peer is spoken to; the first that its card offers is taken. */
enum Protocol {
    /** A2A 1.0 over JSON-RPC 2.0. */
    JSONRPC("JSONRPC", "1.0"),
    /** A2A 1.0 over plain HTTP. */
    HTTP_JSON("HTTP+JSON", "1.0"),
    /** A2A 0.3 over JSON-RPC 2.0, whose methods and states have other names. */
    JSONRPC_OLD("JSONRPC", "0.3");

    private final String binding;
    private final String version;

    Protocol(String binding, String version) {
        this.binding = binding;
        this.version = version;
    }

    /** As a card names it. */
    String binding() {
        return binding;
    }

    /** What stands in {@code A2A-Version}. */
    String version() {
        return version;
    }
}
