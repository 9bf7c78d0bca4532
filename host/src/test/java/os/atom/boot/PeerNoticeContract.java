package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.boot.OpenHost.done;
import static os.atom.boot.PeerGround.add;
import static os.atom.boot.PeerGround.await;
import static os.atom.boot.PeerGround.pin;
import static os.atom.boot.PeerGround.received;
import static os.atom.boot.PeerGround.returned;
import static os.atom.boot.PeerGround.send;
import static os.atom.boot.SignedPeerContract.card;
import static os.atom.boot.SignedPeerContract.publish;
import static os.atom.boot.SignedPeerContract.signed;
import static os.atom.peer.FakePeer.message;
import static os.atom.peer.FakePeer.result;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.Filter;
import os.atom.messaging.Item;
import os.atom.messaging.Notice;
import os.atom.peer.FakePeer;
import os.atom.peer.Peers;
import os.atom.signature.Signer;

/**
 * People hear in their inboxes of a peer's card that is not what it was: of each thing once, until
 * they have acknowledged that.
 */
interface PeerNoticeContract extends OnAPeer {
    /** What people were told of peers' cards, the oldest first; nobody else is told. */
    static List<Item.Noticed> notices(OpenHost open) {
        open.host.messaging().tell();
        assertThat(open.host.identities().list())
                .allSatisfy(agent ->
                        assertThat(notices(open, agent.agent())).as(agent.toString()).isEmpty());
        return notices(open, open.host.owner());
    }

    private static List<Item.Noticed> notices(OpenHost open, Principal owner) {
        return PeerGround.items(open, owner).stream()
                .filter(Item.Noticed.class::isInstance)
                .map(Item.Noticed.class::cast)
                .filter(each -> each.notice().kind() == Notice.Kind.PEER)
                .toList();
    }

    /** The owner has read everything. */
    static void acknowledge(OpenHost open) {
        notices(open);
        long last = PeerGround.items(open, open.host.owner()).getLast().seq();
        done(open.host.messaging().acknowledge(open.host.owner(), last, Optional.empty()));
    }

    @Test
    default void ofAPinnedCardThatDoesNotCountAnyMoreUntilItDoes() throws Exception {
        Signer key = Signer.of("EdDSA");
        Signer thief = Signer.of("EdDSA");
        withPeer(
                Duration.ZERO,
                (open, peer, peers) -> {
                    peer.answer(asked -> result(asked, message("Here.")));
                    publish(peer, thief);
                    peer.card(signed(peer, key));
                    done(pin(open, peers, "reviewer", peer, key.jwk()));
                    Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
                    send(open, scout, "peer:reviewer", "zero");
                    received(open, scout, 1);
                    assertThat(notices(open)).isEmpty();

                    peer.card(signed(peer, thief));
                    send(open, scout, "peer:reviewer", "one");
                    returned(open, scout);
                    peer.card(card(peer));
                    Principal.Agent other = open.agent("other", Maturity.AUTONOMOUS);
                    send(open, other, "peer:reviewer", "two");
                    returned(open, other);
                    await(() -> !notices(open).isEmpty());
                    assertThat(notices(open)).as("however often it is looked at").hasSize(1);
                    Item.Noticed notice = notices(open).getFirst();
                    assertThat(notice.because())
                            .startsWith("peer:reviewer: the key " + key.thumbprint() + " is pinned")
                            .contains("is not what that key signed", "remove the peer");
                    assertThat(notice.notice().author().name()).isEqualTo("peer:reviewer");
                    assertThat(done(peers.find("reviewer")).stopped())
                            .contains("is not what that key signed");

                    acknowledge(open);
                    peer.card(signed(peer, key));
                    send(open, scout, "peer:reviewer", "three");
                    received(open, scout, 2);
                    assertThat(done(peers.find("reviewer")).stopped()).isEmpty();
                    assertThat(notices(open)).hasSize(1);
                    peer.card(card(peer));
                    Principal.Agent third = open.agent("third", Maturity.AUTONOMOUS);
                    send(open, third, "peer:reviewer", "four");
                    returned(open, third);
                    await(() -> notices(open).size() == 2);
                    assertThat(notices(open).getLast().because())
                            .contains("the card is not signed");
                });
    }

    /** Without a pin it goes on, with what is known of the key before. */
    @Test
    default void ofAnotherKeyThanBeforeAndOfNoneAnyMore() throws Exception {
        Signer first = Signer.of("EdDSA");
        Signer second = Signer.of("ES256");
        withPeer(
                Duration.ZERO,
                (open, peer, peers) -> {
                    Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
                    peer.answer(asked -> result(asked, message("Here.")));
                    publish(peer, first, second);
                    peer.card(card(peer));
                    add(open, peers, "reviewer", peer);
                    List<String> cards =
                            List.of(
                                    signed(peer, first),
                                    signed(peer, second),
                                    card(peer),
                                    signed(peer, second),
                                    signed(peer, second).replace("{\"name\"", "{ \"name\""),
                                    signed(peer, first));
                    for (int at = 0; at < cards.size(); at++) {
                        peer.card(cards.get(at));
                        send(open, scout, "peer:reviewer", "hello " + at);
                        received(open, scout, at + 1);
                        if (!notices(open).isEmpty()) {
                            acknowledge(open);
                        }
                    }
                    assertThat(notices(open))
                            .extracting(Item::because)
                            .satisfiesExactly(
                                    because ->
                                            assertThat(because)
                                                    .startsWith("peer:reviewer: ")
                                                    .contains(
                                                            "by %s before, and is signed by %s now"
                                                                    .formatted(
                                                                            first.thumbprint(),
                                                                            second.thumbprint()),
                                                            "list it with --key"),
                                    because -> assertThat(because).contains("signed by no key"),
                                    because ->
                                            assertThat(because)
                                                    .contains(
                                                            "signed by %s now"
                                                                    .formatted(
                                                                            first.thumbprint())));
                    assertThat(done(peers.find("reviewer")).stopped()).isEmpty();
                });
    }

    /**
     * Threat: a server that fills the inboxes of people with a card that is another at each look.
     */
    @Test
    default void ofACardThatIsAnotherAtEachLookOnceUntilThatIsAcknowledged() throws Exception {
        List<Signer> keys = List.of(Signer.of("EdDSA"), Signer.of("EdDSA"), Signer.of("EdDSA"));
        try (FakePeer peer = new FakePeer()) {
            peer.answer(asked -> result(asked, message("Here.")));
            publish(peer, keys.toArray(new Signer[0]));
            peer.card(signed(peer, keys.getFirst()));
            int sent = 0;
            try (OpenHost open = open();
                    Peers peers = PeerGround.open(open, directory(), Duration.ZERO, peer)) {
                add(open, peers, "reviewer", peer);
                Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
                for (sent = 1; sent <= 7; sent++) {
                    peer.card(signed(peer, keys.get(sent % 3)));
                    send(open, scout, "peer:reviewer", "hello " + sent);
                    received(open, scout, sent);
                }
                assertThat(flagged(open)).as("each is on record").isEqualTo(7);
                assertThat(notices(open)).hasSize(1);
                acknowledge(open);
            }
            // What was on record before it was acknowledged is not told after a restart either.
            try (OpenHost open = open();
                    Peers peers = PeerGround.open(open, directory(), Duration.ZERO, peer)) {
                assertThat(notices(open)).hasSize(1);
                Principal scout = open.host.identities().find("scout").orElseThrow();
                for (; sent <= 10; sent++) {
                    peer.card(signed(peer, keys.get(sent % 3)));
                    send(open, scout, "peer:reviewer", "hello " + sent);
                    received(open, scout, sent);
                }
                assertThat(notices(open)).hasSize(2);
                assertThat(notices(open).getLast().because())
                        .contains(
                                "signed by "
                                        + keys.get(8 % 3).thumbprint()
                                        + " now (7 times since ");
                // Another thing about the same peer is told beside it.
                peer.card(FakePeer.card("https://elsewhere.example/a2a", "JSONRPC", "1.0"));
                send(open, scout, "peer:reviewer", "and now?");
                returned(open, scout);
                assertThat(notices(open)).hasSize(3);
                assertThat(notices(open).getLast().because()).contains("names another server");
                assertThat(done(peers.find("reviewer")).stopped()).isNotEmpty();
            }
        }
    }

    private static long flagged(OpenHost open) {
        return open.host
                .journal()
                .after(
                        0,
                        100,
                        new Filter(
                                Optional.of("os.atom.peer.flagged"),
                                Optional.empty(),
                                Optional.empty()))
                .size();
    }

    /** What leads to another server stops everything, and is told like that. */
    @Test
    default void ofACardThatLeadsElsewhere() throws Exception {
        try (OpenHost open = open();
                FakePeer peer = new FakePeer();
                FakePeer elsewhere = new FakePeer();
                Peers peers = PeerGround.open(open, directory(), Duration.ZERO, peer, elsewhere)) {
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            add(open, peers, "reviewer", peer);
            peer.card(FakePeer.card(elsewhere.url(), "JSONRPC", "1.0"));
            send(open, scout, "peer:reviewer", "hello");
            returned(open, scout);
            await(() -> !notices(open).isEmpty());
            assertThat(notices(open))
                    .singleElement()
                    .extracting(Item::because)
                    .asString()
                    .contains("the card names another server", "--endpoint");
        }
    }
}
