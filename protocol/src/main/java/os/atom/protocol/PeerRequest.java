package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * An agent elsewhere that is to be listed.
 *
 * @param name as which it is written to, without {@code peer:}
 * @param card the address of its A2A agent card
 * @param token what it knows this host by; kept, and never shown
 * @param endpoint the origin of another server that the card may name, such as {@code
 *     https://api.example.com}
 * @param key that has to vouch for the card: its RFC 7638 thumbprint, or the public key as a JWK
 */
public record PeerRequest(
        @Nullable String name,
        @Nullable String card,
        @Nullable String token,
        @Nullable String endpoint,
        @Nullable String key) {
    /** Never the token. */
    @Override
    public String toString() {
        return "PeerRequest[name=%s]".formatted(name);
    }
}
