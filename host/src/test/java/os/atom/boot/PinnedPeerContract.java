package os.atom.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.boot.OpenHost.done;
import static os.atom.boot.OpenHost.refused;
import static os.atom.boot.PeerGround.pin;
import static os.atom.boot.PeerGround.received;
import static os.atom.boot.PeerGround.returned;
import static os.atom.boot.PeerGround.send;
import static os.atom.boot.SignedPeerContract.card;
import static os.atom.boot.SignedPeerContract.described;
import static os.atom.boot.SignedPeerContract.keysAt;
import static os.atom.boot.SignedPeerContract.publish;
import static os.atom.boot.SignedPeerContract.signed;
import static os.atom.peer.FakePeer.message;
import static os.atom.peer.FakePeer.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.peer.FakePeer;
import os.atom.peer.FakePeer.Answer;
import os.atom.peer.Peers;
import os.atom.signature.Signer;

/**
 * Threat: a card of another, for an agent that people listed with the key that has to vouch for it.
 */
interface PinnedPeerContract extends OnAPeer {
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
