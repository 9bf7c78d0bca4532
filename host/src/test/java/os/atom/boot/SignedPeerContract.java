package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.boot.OpenHost.done;
import static os.atom.boot.OpenHost.refused;
import static os.atom.boot.PeerGround.add;
import static os.atom.boot.PeerGround.pin;
import static os.atom.boot.PeerGround.received;
import static os.atom.boot.PeerGround.send;
import static os.atom.peer.FakePeer.message;
import static os.atom.peer.FakePeer.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.Filter;
import os.atom.peer.Described;
import os.atom.peer.FakePeer;
import os.atom.peer.FakePeer.Answer;
import os.atom.peer.Peers;
import os.atom.signature.Signer;

/** Threat: a card that somebody else wrote, or altered, for the agent that people listed. */
interface SignedPeerContract extends OnAPeer {
    static String card(FakePeer peer) {
        return FakePeer.card(peer.url(), "JSONRPC", "1.0");
    }

    static String keysAt(FakePeer peer) {
        return ",\"jku\":\"%s\"".formatted(peer.cardUrl().replace("card.json", "keys"));
    }

    static String signed(FakePeer peer, Signer key) throws GeneralSecurityException {
        String card = card(peer);
        return Signer.with(card, key.signature(card, key.header(keysAt(peer))));
    }

    static void publish(FakePeer peer, Signer... keys) {
        String all = String.join(",", List.of(keys).stream().map(Signer::jwk).toList());
        peer.page("/keys", _ -> Answer.of("{\"keys\":[" + all + "]}"));
    }

    static Described described(Peers peers, String name) {
        return done(peers.find(name)).described();
    }

    /** The official libraries leave out what is empty before they sign; that is read then, too. */
    @Test
    default void aCardIsReadAsItWasSigned() throws Exception {
        Signer key = Signer.of("ES256");
        withPeer((open, peer, peers) -> {
            String full =
                    "{\"name\":\"R\",\"skills\":[{\"name\":\"x\"}],\"supportedInterfaces\":[{\"url\":\"%s\",\"protocolBinding\":\"JSONRPC\"}]}"
                            .formatted(peer.url());
            JsonNode signature = key.signature(full, key.header(""));
            peer.card(
                    Signer.with(
                            full.replace(
                                    "{\"name\":\"R\"",
                                    "{\"description\":\"\",\"provider\":null,\"extra\":{\"a\":[[]]},\"name\":\"R\""),
                            signature));
            done(pin(open, peers, "reviewer", peer, key.jwk()));
            peer.card(
                    Signer.with(
                            full.replace("{\"name\":\"R\"", "{\"extra\":\"x\",\"name\":\"R\""),
                            signature));
            assertThat(refused(pin(open, peers, "other", peer, key.jwk())).rule())
                    .isEqualTo("peer.signature");
        });
    }

    /** As the specification has it: what is required stays, other defaults are left out. */
    @Test
    default void aCardIsReadAsItWasSignedWithoutDefaults() throws Exception {
        Signer key = Signer.of("ES256");
        withPeer((open, peer, peers) -> {
            String bare =
                    "{\"name\":\"R\",\"description\":\"\",\"skills\":[],\"supportedInterfaces\":[{\"url\":\"%s\",\"protocolBinding\":\"JSONRPC\"}]}"
                            .formatted(peer.url());
            JsonNode signature = key.signature(bare, key.header(""));
            peer.card(
                    Signer.with(
                            bare.replace(
                                    "{\"name\":\"R\"",
                                    "{\"securityRequirements\":[],\"name\":\"R\""),
                            signature));
            done(pin(open, peers, "reviewer", peer, key.jwk()));
            for (String more : List.of("\"extra\":[]", "\"iconUrl\":\"\"", "\"skills2\":false")) {
                peer.card(
                        Signer.with(
                                bare.replace("{\"name\":\"R\"", "{" + more + ",\"name\":\"R\""),
                                signature));
                assertThat(refused(pin(open, peers, "other", peer, key.jwk())).rule())
                        .as(more)
                        .isEqualTo("peer.signature");
            }
        });
    }

    @Test
    default void withoutAPinItIsSaidWhetherACardIsSignedAndByWhichKey() throws Exception {
        Signer key = Signer.of("ES256");
        Signer other = Signer.of("EdDSA");
        try (OpenHost open = open();
                FakePeer peer = new FakePeer();
                FakePeer elsewhere = new FakePeer();
                Peers peers = PeerGround.open(open, directory(), peer, elsewhere)) {
            String card = card(peer);
            publish(peer, key);
            elsewhere.page(
                    "/keys",
                    _ -> {
                        throw new AssertionError("it was asked");
                    });
            Map<String, String> cards = new LinkedHashMap<>();
            cards.put("no", card);
            cards.put("valid", signed(peer, key));
            cards.put(
                    "unchecked",
                    Signer.with(card, key.signature(card, key.header(keysAt(elsewhere)))));
            cards.put("invalid", signed(peer, key).replace("Reads", "Sells"));
            for (Map.Entry<String, String> each : cards.entrySet()) {
                peer.card(each.getValue());
                add(open, peers, each.getKey(), peer);
                assertThat(described(peers, each.getKey()).signed()).isEqualTo(each.getKey());
                assertThat(described(peers, each.getKey()).signedBy())
                        .isEqualTo(each.getKey().equals("valid") ? key.thumbprint() : "");
            }
            peer.card(
                    Signer.with(
                            card, other.signature(card, other.header(",\"jwk\":" + other.jwk()))));
            add(open, peers, "brought", peer);
            assertThat(described(peers, "brought").signedBy()).isEqualTo(other.thumbprint());
        }
    }

    @Test
    default void aKeyThatIsAnotherThanBeforeIsToldAndOnRecord() throws Exception {
        Signer first = Signer.of("EdDSA");
        Signer second = Signer.of("ES256");
        withPeer(
                Duration.ZERO,
                (open, peer, peers) -> {
                    Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
                    peer.answer(asked -> result(asked, message("Here.")));
                    publish(peer, first, second);
                    peer.card(signed(peer, first));
                    add(open, peers, "reviewer", peer);
                    assertThat(described(peers, "reviewer").signedBefore()).isEmpty();
                    peer.card(signed(peer, second));
                    send(open, scout, "peer:reviewer", "one");
                    received(open, scout, 1);
                    assertThat(described(peers, "reviewer").signedBy())
                            .isEqualTo(second.thumbprint());
                    assertThat(described(peers, "reviewer").signedBefore())
                            .isEqualTo(first.thumbprint());
                    peer.card(card(peer));
                    send(open, scout, "peer:reviewer", "two");
                    received(open, scout, 2);
                    assertThat(described(peers, "reviewer").signed()).isEqualTo("no");
                    assertThat(described(peers, "reviewer").signedBefore())
                            .isEqualTo(second.thumbprint());
                    peer.card(signed(peer, second));
                    send(open, scout, "peer:reviewer", "three");
                    received(open, scout, 3);
                    assertThat(described(peers, "reviewer").signedBefore()).isEmpty();
                    StringBuilder record = new StringBuilder();
                    open.host
                            .journal()
                            .after(0, 10_000, Filter.ALL)
                            .forEach(each -> record.append(each.payload().orElse("")));
                    assertThat(record)
                            .contains(
                                    "\"signedBy\":\"%s\",\"signedBefore\":\"%s\""
                                            .formatted(second.thumbprint(), first.thumbprint()));
                });
    }
}
