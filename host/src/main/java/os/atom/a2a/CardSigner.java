package os.atom.a2a;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import os.atom.journal.HostKey;
import os.atom.protocol.a2a.AgentCardSignature;
import os.atom.signature.CanonicalJson;
import os.atom.signature.CardDefaults;

/**
 * Signs cards with the host's key: JWS (RFC 7515) with EdDSA (RFC 8037) over the card as RFC 8785
 * writes it, without its signatures (specification, section 8.4). Thread-safe.
 */
final class CardSigner {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Supplier<HostKey> host;

    /**
     * @param host asked for with the first card: most servers show none
     */
    CardSigner(Supplier<HostKey> host) {
        this.host = host;
    }

    /**
     * Signs it in each form in which it may be read before its signatures are looked at: without
     * what is empty in it, without defaults as the specification has it, and as it is. One that
     * holds is enough.
     *
     * @param card without signatures
     * @param keys where the public key is
     */
    List<AgentCardSignature> sign(ObjectNode card, String keys) {
        return Stream.of(CanonicalJson.filled(card), CardDefaults.without(card), card)
                .distinct()
                .map(form -> signature(form, keys))
                .toList();
    }

    private AgentCardSignature signature(ObjectNode card, String keys) {
        HostKey key = host.get();
        ObjectNode header =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("alg", "EdDSA")
                        .put("jku", keys)
                        .put("kid", key.id())
                        .put("typ", "JOSE");
        String protectedHeader = BASE64.encodeToString(header.toString().getBytes(UTF_8));
        String payload = BASE64.encodeToString(CanonicalJson.bytes(card));
        byte[] signature = key.sign((protectedHeader + "." + payload).getBytes(US_ASCII));
        return new AgentCardSignature(protectedHeader, BASE64.encodeToString(signature), null);
    }

    /** The public key as a JWKS (RFC 7517). */
    ObjectNode keys() {
        HostKey key = host.get();
        ObjectNode set = JsonNodeFactory.instance.objectNode();
        set.putArray("keys")
                .addObject()
                .put("kty", "OKP")
                .put("crv", "Ed25519")
                .put("x", BASE64.encodeToString(key.open()))
                .put("kid", key.id())
                .put("alg", "EdDSA")
                .put("use", "sig");
        return set;
    }
}
