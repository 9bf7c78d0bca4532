package os.atom.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Outcome.Refused;
import os.atom.signature.Jwk;

/**
 * The key that people pinned for a peer's card: whole, or by the name that follows from it (RFC
 * 7638). Immutable.
 */
final class Pin {
    /** Nobody pinned one. */
    static final Pin NONE = new Pin("", Optional.empty());

    private static final int LONGEST = 8_000;

    private final String thumbprint;
    private final Optional<Jwk> key;

    private Pin(String thumbprint, Optional<Jwk> key) {
        this.thumbprint = thumbprint;
        this.key = key;
    }

    static Pin of(Jwk key) {
        return new Pin(key.thumbprint(), Optional.of(key));
    }

    /** What somebody wrote: a thumbprint, a JWK, or a set that holds one; nothing for none. */
    static Outcome<Pin> read(String written) {
        String text = written.strip();
        if (text.isEmpty()) {
            return new Done<>(NONE);
        }
        if (Jwk.isThumbprint(text)) {
            return new Done<>(new Pin(text, Optional.empty()));
        }
        Optional<JsonNode> json =
                text.length() > LONGEST ? Optional.empty() : Answers.parse(text.getBytes(UTF_8));
        if (json.isEmpty()) {
            return refused(
                    "is neither a thumbprint nor a key",
                    "write the 43 characters of its RFC 7638 thumbprint, or the public key as a JWK");
        }
        JsonNode keys = json.get().path("keys");
        if (keys.isArray() && keys.size() != 1) {
            return refused(
                    "is a set of %d keys".formatted(keys.size()), "name the one that counts");
        }
        JsonNode one = keys.isArray() ? keys.get(0) : json.get();
        if (Jwk.isPrivate(one)) {
            return refused(
                    "is a secret that nobody but its owner should have",
                    "write the public key alone; whoever owns this one should change it");
        }
        return Jwk.read(one)
                .<Outcome<Pin>>map(jwk -> new Done<>(of(jwk)))
                .orElseGet(() ->
                        refused(
                                "is no key that cards can be signed with",
                                "use Ed25519, P-256, P-384, P-521, or RSA from 2048 bits"));
    }

    private static Outcome<Pin> refused(String reason, String mend) {
        return new Refused<>(Cause.INVALID, "peer.pin", "key: it " + reason, mend);
    }

    boolean isNone() {
        return thumbprint.isEmpty();
    }

    /** Whether it means this key; none means each. */
    boolean means(Jwk other) {
        return isNone() || other.thumbprint().equals(thumbprint);
    }

    /** The key, once it is known. */
    Optional<Jwk> key() {
        return key;
    }

    String thumbprint() {
        return thumbprint;
    }

    /** As {@link #read} takes it. */
    String text() {
        return key.map(Jwk::json).orElse(thumbprint);
    }
}
