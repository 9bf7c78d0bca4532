package os.atom.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.boot.OpenHost.done;
import static os.atom.boot.OpenHost.refused;
import static os.atom.boot.PeerGround.add;
import static os.atom.boot.PeerGround.pin;
import static os.atom.boot.PeerGround.received;
import static os.atom.boot.PeerGround.returned;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    private static String keysAt(FakePeer peer) {
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

    private static Described described(Peers peers, String name) {
        return done(peers.find(name)).described();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EdDSA", "ES256", "ES384", "RS256"})
    default void aPinnedKeyIsKnownByItselfOrByItsName(String algorithm) throws Exception {
        Signer key = Signer.of(algorithm);
        withPeer(
                Duration.ZERO,
                (open, peer, peers) -> {
                    peer.card(signed(peer, key));
                    done(pin(open, peers, "whole", peer, key.jwk()));
                    done(pin(open, peers, "set", peer, "{\"keys\":[" + key.jwk() + "]}"));
                    assertThat(refused(pin(open, peers, "unseen", peer, key.thumbprint())).rule())
                            .as("its server does not show the key")
                            .isEqualTo("peer.signature");
                    publish(peer, Signer.of("ES256"), key);
                    done(pin(open, peers, "named", peer, key.thumbprint()));
                    peer.page("/keys", _ -> Answer.status(500));
                    peer.answer(asked -> result(asked, message("Here.")));
                    Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
                    for (String name : List.of("whole", "set", "named")) {
                        assertThat(described(peers, name).signed()).isEqualTo("pinned");
                        assertThat(described(peers, name).signedBy()).isEqualTo(key.thumbprint());
                        send(open, scout, "peer:" + name, "hello " + name);
                    }
                    peer.card(signed(peer, key).replace("{\"name\"", "{ \"name\""));
                    received(open, scout, 3);
                });
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

    /** Each of them would be taken where the pin was not looked at. */
    @Test
    default void aCardThatThePinnedKeyDoesNotVouchForIsRefused() throws Exception {
        Signer key = Signer.of("EdDSA");
        Signer thief = Signer.of("EdDSA");
        withPeer((open, peer, peers) -> {
            String card = card(peer);
            String header = key.header(keysAt(peer));
            JsonNode right = key.signature(card, header);
            String brought = ",\"jwk\":" + thief.jwk();
            Map<String, String> cards = new LinkedHashMap<>();
            cards.put("unsigned", card);
            cards.put("no list", card.replace("{\"name\"", "{\"signatures\":7,\"name\""));
            cards.put("by another", Signer.with(card, thief.signature(card, header)));
            cards.put(
                    "by another that it brings",
                    Signer.with(card, thief.signature(card, thief.header(brought))));
            cards.put("altered", Signer.with(card.replace("Reads", "Sells"), right));
            cards.put(
                    "added to", Signer.with(card.replace("{\"name\"", "{\"a\":1,\"name\""), right));
            cards.put(
                    "of another card",
                    Signer.with(card, key.signature(card.replace("2.1", "2.2"), header)));
            cards.put(
                    "no algorithm",
                    Signer.with(card, Signer.signature("{\"alg\":\"none\"}", new byte[0])));
            for (byte[] secret :
                    List.of(key.jwk().getBytes(UTF_8), key.thumbprint().getBytes(UTF_8))) {
                cards.put(
                        "a public key as a secret " + secret.length,
                        Signer.with(card, Signer.hmac(card, "{\"alg\":\"HS256\"}", secret)));
            }
            cards.put(
                    "asks for more",
                    Signer.with(
                            card,
                            key.signature(card, key.header(",\"crit\":[\"exp\"],\"exp\":1"))));
            cards.put(
                    "of another kind",
                    Signer.with(card, key.signature(card, header.replace("EdDSA", "ES256"))));
            publish(peer, key, thief);
            for (Map.Entry<String, String> each : cards.entrySet()) {
                peer.card(each.getValue());
                for (String pin : List.of(key.jwk(), key.thumbprint())) {
                    var refused = refused(pin(open, peers, "reviewer", peer, pin));
                    assertThat(refused.rule()).as(each.getKey()).isEqualTo("peer.signature");
                    assertThat(refused.reason()).contains(key.thumbprint());
                    assertThat(refused.mend()).contains("--key");
                }
            }
            peer.card(
                    Signer.with(card, right).replace("{\"name\"", "{\"name\":\"Other\",\"name\""));
            assertThat(refused(pin(open, peers, "reviewer", peer, key.jwk())).rule())
                    .as("a member twice")
                    .isEqualTo("peer.card");
            assertThat(peers.list()).isEmpty();
            peer.card(
                    Signer.with(
                            card,
                            thief.signature(card, header),
                            Signer.signature("{\"alg\":\"none\"}", new byte[0]),
                            right));
            done(pin(open, peers, "reviewer", peer, key.jwk()));
            assertThat(described(peers, "reviewer").signedBy()).isEqualTo(key.thumbprint());
        });
    }

    @Test
    default void aPinnedCardThatIsSignedByAnotherLaterStopsEverything() throws Exception {
        Signer key = Signer.of("EdDSA");
        Signer thief = Signer.of("EdDSA");
        try (OpenHost open = open();
                FakePeer peer = new FakePeer()) {
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            Principal.Agent other = open.agent("other", Maturity.AUTONOMOUS);
            peer.answer(asked -> result(asked, message("Here.")));
            peer.card(signed(peer, key));
            try (Peers peers = PeerGround.open(open, directory(), Duration.ZERO, peer)) {
                done(pin(open, peers, "reviewer", peer, key.jwk()));
                send(open, scout, "peer:reviewer", "one");
                received(open, scout, 1);
                peer.next();
            }
            publish(peer, thief);
            peer.card(signed(peer, thief));
            try (Peers peers = PeerGround.open(open, directory(), Duration.ZERO, peer)) {
                send(open, scout, "peer:reviewer", "two");
                assertThat(returned(open, scout).failure().orElseThrow())
                        .contains(key.thumbprint(), "not what that key signed");
                peer.card(card(peer));
                send(open, other, "peer:reviewer", "three");
                assertThat(returned(open, other).failure().orElseThrow()).contains("is not signed");
                assertThat(peer.all()).isEmpty();
                assertThat(described(peers, "reviewer").signedBy()).isEqualTo(key.thumbprint());
            }
        }
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

    @Test
    default void whatIsNoPublicKeyIsNoPinAndNothingIsAskedFor() throws Exception {
        Signer key = Signer.of("EdDSA");
        withPeer((open, peer, peers) -> {
            peer.page(
                    "/card.json",
                    _ -> {
                        throw new AssertionError("it was asked");
                    });
            for (String pin :
                    List.of(
                            "x",
                            key.thumbprint() + "A",
                            key.thumbprint().substring(1),
                            "{}",
                            "[]",
                            "{\"keys\":[]}",
                            "{\"keys\":[%s,%s]}".formatted(key.jwk(), key.jwk()),
                            "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}",
                            key.jwk().replace("}", ",\"d\":\"c2VjcmV0\"}"))) {
                var refused = refused(pin(open, peers, "reviewer", peer, pin));
                assertThat(refused.rule()).as(pin).isEqualTo("peer.pin");
                assertThat(refused.reason() + refused.mend()).doesNotContain("c2VjcmV0");
            }
        });
    }
}
