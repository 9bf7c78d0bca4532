package os.atom.peer;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import os.atom.network.Target;

/**
 * What one peer is reached with; kept in a private file, and on no record.
 *
 * @param card where its card is, the whole of it
 * @param origin of another server that people named for it; empty for none
 * @param token what it knows us by; empty for none
 * @param etag of the card as it was read; empty for none
 * @param checked when that was last found to be so, in milliseconds since 1970
 * @param pin the key that has to vouch for the card; empty for none, and in files of earlier
 *     versions
 */
record Key(
        String card,
        String origin,
        String token,
        Endpoint endpoint,
        String etag,
        long checked,
        String pin) {
    Key {
        requireNonNull(card, "card");
        requireNonNull(origin, "origin");
        requireNonNull(token, "token");
        requireNonNull(endpoint, "endpoint");
        requireNonNull(etag, "etag");
        pin = pin == null ? "" : pin;
    }

    /** The servers that people named. */
    Set<String> origins() {
        return origins(URI.create(card), origin);
    }

    static Set<String> origins(URI card, String origin) {
        Set<String> origins = new HashSet<>(Set.of(Target.origin(card)));
        if (!origin.isEmpty()) {
            origins.add(origin);
        }
        return origins;
    }

    /** The same as it stands by now. */
    Key with(Endpoint now, String tag, long at, String known) {
        return new Key(card, origin, token, now, tag, at, known);
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "(hidden)";
    }
}
