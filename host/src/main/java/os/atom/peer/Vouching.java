package os.atom.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Outcome.Refused;
import os.atom.network.Answered;
import os.atom.network.Carrier;
import os.atom.network.Target;
import os.atom.signature.CanonicalJson;
import os.atom.signature.CardDefaults;
import os.atom.signature.Jwk;
import os.atom.signature.Jws;

/**
 * Finds out which key vouches for a card (A2A 1.0, section 8.4). With a pin nothing counts but that
 * key. Without one, the keys count that stand with the card or on a server that people named, which
 * says no more than that whoever wrote the card has them. Thread-safe.
 */
final class Vouching {
    /** The rule of a card that the pinned key does not vouch for. */
    static final String RULE = "peer.signature";

    private static final int MOST_SIGNATURES = 10;
    private static final int MOST_KEYS = 20;
    private static final int MOST_PLACES = 2;
    private static final int MOST_BYTES = 64 << 10;
    private static final String SIGNATURES = "signatures";

    private final Carrier carrier;

    Vouching(Carrier carrier) {
        this.carrier = carrier;
    }

    /**
     * Who vouches for a card.
     *
     * @param signed {@code no}, {@code unchecked}, {@code invalid}, {@code valid} or {@code pinned}
     * @param key that made a signature
     * @param card what it was made over, which is what is to be read; the card as it is where none
     *     was
     */
    record Vouched(String signed, Optional<Jwk> key, ObjectNode card) {}

    /** What may have been signed, and its bytes. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Form(ObjectNode card, byte[] bytes) {}

    /**
     * Looks at its signatures.
     *
     * @param origins of the servers that people named
     */
    Outcome<Vouched> look(ObjectNode card, Pin pin, Set<String> origins)
            throws InterruptedException {
        JsonNode written = card.path(SIGNATURES);
        List<Form> forms = forms(card);
        Map<String, List<Jwk>> fetched = new HashMap<>();
        boolean tried = false;
        for (int at = 0; at < Math.min(written.size(), MOST_SIGNATURES); at++) {
            Optional<Jws> signature = Jws.read(written.path(at));
            if (signature.isEmpty()) {
                continue;
            }
            for (Jwk key : keys(signature.get(), pin, origins, fetched)) {
                tried = true;
                for (Form form : forms) {
                    if (signature.get().isBy(key, form.bytes())) {
                        return new Done<>(
                                new Vouched(
                                        pin.isNone() ? "valid" : "pinned",
                                        Optional.of(key),
                                        form.card()));
                    }
                }
            }
        }
        return pin.isNone()
                ? new Done<>(unvouched(card, !written.isEmpty(), tried))
                : refused(pin, !written.isEmpty(), tried);
    }

    private static Vouched unvouched(ObjectNode card, boolean signed, boolean tried) {
        return new Vouched(signed ? tried ? "invalid" : "unchecked" : "no", Optional.empty(), card);
    }

    private static Outcome<Vouched> refused(Pin pin, boolean signed, boolean tried) {
        String what;
        if (!signed) {
            what = "is not signed";
        } else if (tried) {
            what = "is not what that key signed";
        } else {
            what = "is not signed with that key, or says nowhere on its own server what it is";
        }
        return new Refused<>(
                Cause.FORBIDDEN,
                RULE,
                "the key %s is pinned, and the card %s".formatted(pin.thumbprint(), what),
                "ask whoever runs the peer; if it has another key that you trust, remove the peer"
                        + " and list it again with --key");
    }

    /**
     * As it is, as the specification has it, and as most of the official libraries do: these three
     * are in use (https://github.com/a2aproject/A2A/issues/2122).
     */
    private static List<Form> forms(ObjectNode written) {
        ObjectNode bare = written.deepCopy();
        bare.remove(SIGNATURES);
        try {
            return Stream.of(bare, CardDefaults.without(bare), CanonicalJson.filled(bare))
                    .distinct()
                    .map(card -> new Form(card, CanonicalJson.bytes(card)))
                    .toList();
        } catch (IllegalArgumentException formless) {
            return List.of();
        }
    }

    private List<Jwk> keys(
            Jws signature, Pin pin, Set<String> origins, Map<String, List<Jwk>> fetched)
            throws InterruptedException {
        if (pin.key().isPresent()) {
            return List.of(pin.key().get());
        }
        List<Jwk> keys = new ArrayList<>();
        signature.brought().ifPresent(keys::add);
        Optional<URI> at =
                signature
                        .keysAt()
                        .flatMap(Target::parse)
                        .filter(url -> origins.contains(Target.origin(url)));
        if (at.isPresent()) {
            String place = at.get().toString();
            if (!fetched.containsKey(place) && fetched.size() < MOST_PLACES) {
                fetched.put(place, fetch(at.get()));
            }
            keys.addAll(fetched.getOrDefault(place, List.of()));
        }
        return keys.stream().filter(pin::means).toList();
    }

    /** A set of keys (RFC 7517); nothing where there is none. */
    private List<Jwk> fetch(URI at) throws InterruptedException {
        Answered answered =
                carrier.send(
                        new Carrier.Request(
                                "GET", at, "", Calls.headers(""), new byte[0], MOST_BYTES));
        List<Jwk> keys = new ArrayList<>();
        if (answered instanceof Answered.Whole whole && whole.status() == 200) {
            for (JsonNode each :
                    Answers.parse(whole.body()).map(set -> set.path("keys")).stream()
                            .flatMap(set -> set.valueStream())
                            .limit(MOST_KEYS)
                            .toList()) {
                Jwk.read(each).ifPresent(keys::add);
            }
        }
        return keys;
    }
}
