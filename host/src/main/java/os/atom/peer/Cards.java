package os.atom.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Outcome.Refused;
import os.atom.network.Answered;
import os.atom.network.Carrier;

/** Fetches agent cards from where they stand. Thread-safe. */
final class Cards {
    /** The rule of a refusal after which the same may be tried again. */
    static final String UNREACHED = "peer.unreached";

    /** Of a card, in bytes. */
    private static final int MOST = 256 << 10;

    private static final int LONGEST_TAG = 200;

    private final Carrier carrier;
    private final Vouching vouching;

    Cards(Carrier carrier) {
        this.carrier = carrier;
        vouching = new Vouching(carrier);
    }

    /**
     * What was found.
     *
     * @param card empty when it is as it was
     * @param pin with the key itself, once that was seen
     */
    record Found(Optional<Card> card, String etag, Pin pin) {}

    /**
     * The card at a place.
     *
     * @param etag of what is known of it; empty when nothing is
     * @param pin the key that has to vouch for it
     */
    Outcome<Found> fetch(URI at, String token, String etag, Set<String> origins, Pin pin)
            throws InterruptedException {
        Map<String, String> headers = new HashMap<>(Calls.headers(token));
        headers.put("A2A-Version", Protocol.JSONRPC.version());
        if (!etag.isEmpty()) {
            headers.put("If-None-Match", etag);
        }
        return switch (carrier.send(
                new Carrier.Request("GET", at, "", headers, new byte[0], MOST))) {
            case Answered.Failed(String reason) -> unreached(reason);
            case Answered.Whole whole -> found(whole, at, etag, origins, pin);
        };
    }

    private Outcome<Found> found(
            Answered.Whole whole, URI at, String etag, Set<String> origins, Pin pin)
            throws InterruptedException {
        if (whole.status() == 304 && !etag.isEmpty()) {
            return new Done<>(new Found(Optional.empty(), etag, pin));
        }
        if (whole.status() != 200) {
            return unreached(
                    "answered %d%s"
                            .formatted(
                                    whole.status(),
                                    whole.status() / 100 == 3
                                            ? "; redirects are not followed"
                                            : ""));
        }
        return switch (CardReader.parse(whole.body())) {
            case Outcome.Refused<ObjectNode> refused -> refused.then(_ -> unreached(""));
            case Outcome.Done<ObjectNode>(ObjectNode card) ->
                    vouching.look(card, pin, origins)
                            .then(vouched ->
                                    CardReader.read(vouched, at, origins)
                                            .then(read ->
                                                    new Done<>(
                                                            new Found(
                                                                    Optional.of(read),
                                                                    tag(whole, vouched),
                                                                    known(pin, vouched)))));
        };
    }

    /** What could not be looked at is looked at again. */
    private static String tag(Answered.Whole whole, Vouching.Vouched vouched) {
        return vouched.signed().equals("unchecked")
                ? ""
                : whole.field("etag").filter(Cards::isTag).orElse("");
    }

    /** Once the pinned key was seen it is not asked for again. */
    private static Pin known(Pin pin, Vouching.Vouched vouched) {
        return pin.isNone() ? pin : vouched.key().map(Pin::of).orElse(pin);
    }

    private static boolean isTag(String text) {
        return text.length() <= LONGEST_TAG && text.matches("[\\x21-\\x7E]+");
    }

    private static <T> Outcome<T> unreached(String reason) {
        return new Refused<>(
                Cause.INVALID,
                UNREACHED,
                "card: it cannot be fetched: " + reason,
                "check the address, and that this machine reaches it");
    }
}
