package os.atom.peer;

import static java.util.Objects.requireNonNull;

/**
 * Where a peer takes messages.
 *
 * @param url on a server that people named
 * @param tenant which of those behind it; empty for the only one
 */
record Endpoint(Protocol protocol, String url, String tenant) {
    Endpoint {
        requireNonNull(protocol, "protocol");
        requireNonNull(url, "url");
        requireNonNull(tenant, "tenant");
    }
}
