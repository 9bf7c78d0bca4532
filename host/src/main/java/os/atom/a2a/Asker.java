package os.atom.a2a;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import os.atom.identity.Principal;

/**
 * A request with a key.
 *
 * @param agent whose address it came to; none at the host's own
 * @param base where the caller reaches the host
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never handed out.
record Asker(
        HttpServerRequest request,
        Outlet outlet,
        Principal caller,
        String key,
        Optional<Principal.Agent> agent,
        String base,
        byte[] body) {
    /** The version that is asked for: a header, or a parameter. */
    Version version() throws A2aFault {
        return Version.of(
                Optional.ofNullable(request.getHeader(Version.HEADER))
                        .orElseGet(() -> request.getParam(Version.HEADER)));
    }

    /** Says which extensions are active for it; refuses it without those that have to be. */
    void activate(Extensions extensions) throws A2aFault {
        for (String name : List.of(Extensions.HEADER, Extensions.EARLIER)) {
            String asked = request.getHeader(name);
            if (asked != null) {
                extensions.active(asked).ifPresent(active -> outlet.header(name, active));
                return;
            }
        }
        var _ = extensions.active(null);
    }

    /** What was seen last of a stream that broke off. */
    Optional<Cursor> last() throws A2aFault {
        String given = request.getHeader("Last-Event-ID");
        if (given == null || given.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Cursor.parse(given)
                        .orElseThrow(
                                () -> A2aFault.invalid("Last-Event-ID", "is no id of an event")));
    }
}
