package os.atom.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Outcome.Refused;
import os.atom.network.Target;
import os.atom.signature.Jwk;

/**
 * Reads agent cards of A2A 1.0 ({@code supportedInterfaces}) and of 0.3 ({@code url}). A card says
 * where its agent is, and whoever writes it could name another's server: only servers that people
 * named are taken. Pure.
 */
final class CardReader {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 500;
    private static final int MOST_SKILLS = 20;

    private CardReader() {}

    /** One way in which a card offers to be spoken to. */
    private record Offer(Protocol protocol, URI url, String tenant) {}

    /** The object that a card is, in which no member stands twice. */
    static Outcome<ObjectNode> parse(byte[] bytes) {
        try {
            return JSON.readTree(bytes) instanceof ObjectNode card
                    ? new Done<>(card)
                    : refused("peer.card", "is no JSON object");
        } catch (JsonProcessingException none) {
            return refused("peer.card", "is no JSON object, or names a member twice");
        } catch (IOException unreadable) {
            return refused("peer.card", "is no JSON object");
        }
    }

    /**
     * The card that stands at a place.
     *
     * @param origins of the servers that people named
     */
    static Outcome<Card> read(Vouching.Vouched vouched, URI at, Set<String> origins) {
        JsonNode card = vouched.card();
        String name = Parts.line(card.path("name"), LONGEST_NAME);
        if (name.isEmpty()) {
            return refused("peer.card", "has no name");
        }
        List<Offer> offers = offers(card);
        if (offers.isEmpty()) {
            return refused("peer.card", "offers neither JSONRPC nor HTTP+JSON of A2A 1.0 or 0.3");
        }
        return offers.stream()
                .filter(offer -> origins.contains(Target.origin(offer.url())))
                .findFirst()
                .<Outcome<Card>>map(offer -> new Done<>(card(vouched, name, at, offer)))
                .orElseGet(() -> elsewhere(Target.origin(offers.getFirst().url())));
    }

    private static List<Offer> offers(JsonNode card) {
        List<Offer> offers = new ArrayList<>();
        if (card.path("supportedInterfaces").isArray()) {
            for (JsonNode each : card.path("supportedInterfaces")) {
                add(
                        offers,
                        each.path("protocolBinding").asText(""),
                        each.path("protocolVersion").asText("1.0"),
                        each);
            }
            return offers;
        }
        String version = card.path("protocolVersion").asText("0.3");
        add(offers, card.path("preferredTransport").asText("JSONRPC"), version, card);
        for (JsonNode each : card.path("additionalInterfaces")) {
            add(offers, each.path("transport").asText(""), version, each);
        }
        return offers;
    }

    private static void add(List<Offer> offers, String binding, String version, JsonNode at) {
        protocol(binding, version)
                .ifPresent(protocol ->
                        Target.parse(at.path("url").asText(""))
                                .filter(url ->
                                        protocol != Protocol.HTTP_JSON || url.getRawQuery() == null)
                                .ifPresent(url ->
                                        offers.add(
                                                new Offer(
                                                        protocol,
                                                        url,
                                                        at.path("tenant").asText("")))));
    }

    private static Optional<Protocol> protocol(String binding, String version) {
        boolean now = version.equals("1") || version.startsWith("1.");
        boolean old = version.startsWith("0.2") || version.startsWith("0.3");
        return switch (binding) {
            case "JSONRPC" ->
                    now
                            ? Optional.of(Protocol.JSONRPC)
                            : old ? Optional.of(Protocol.JSONRPC_OLD) : Optional.empty();
            case "HTTP+JSON" -> now ? Optional.of(Protocol.HTTP_JSON) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Card card(Vouching.Vouched vouched, String name, URI at, Offer offer) {
        JsonNode card = vouched.card();
        List<String> skills = new ArrayList<>();
        for (JsonNode skill : card.path("skills")) {
            if (skills.size() < MOST_SKILLS) {
                skills.add(Parts.line(skill.path("name"), LONGEST_NAME));
            }
        }
        return new Card(
                new Endpoint(offer.protocol(), offer.url().toString(), offer.tenant()),
                new Described(
                        shown(at),
                        name,
                        Parts.line(card.path("description"), LONGEST_TEXT),
                        Parts.line(card.path("version"), LONGEST_NAME),
                        offer.protocol().version(),
                        offer.protocol().binding(),
                        shown(offer.url()),
                        skills,
                        vouched.signed(),
                        vouched.key().map(Jwk::thumbprint).orElse(""),
                        ""));
    }

    /** A query may be a secret. */
    static String shown(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
    }

    private static <T> Outcome<T> elsewhere(String origin) {
        return new Refused<>(
                Cause.FORBIDDEN,
                "peer.endpoint",
                "the card names another server, %s".formatted(origin),
                "if that is right, list the peer with it: --endpoint " + origin);
    }

    private static <T> Outcome<T> refused(String rule, String what) {
        return new Refused<>(
                Cause.INVALID,
                rule,
                "card: it " + what,
                "name the address of an A2A agent card, such as"
                        + " https://HOST/.well-known/agent-card.json");
    }
}
