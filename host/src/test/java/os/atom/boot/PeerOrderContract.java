package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.boot.OpenHost.done;
import static os.atom.boot.PeerGround.add;
import static os.atom.boot.PeerGround.received;
import static os.atom.boot.PeerGround.returned;
import static os.atom.boot.PeerGround.send;
import static os.atom.peer.FakePeer.message;
import static os.atom.peer.FakePeer.result;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.messaging.Draft;
import os.atom.messaging.Message;
import os.atom.peer.FakePeer;
import os.atom.peer.FakePeer.Answer;
import os.atom.peer.FakePeer.Asked;
import os.atom.peer.Peers;

/** One conversation keeps its order; none waits for another, at the same peer or elsewhere. */
interface PeerOrderContract extends OnAPeer {
    private static String words(Asked asked) {
        return asked.message().path("parts").path(0).path("text").asText();
    }

    private static String more(OpenHost open, Principal from, String to, String text) {
        return done(
                open.host
                        .messaging()
                        .send(from, new Draft("peer:reviewer", text, Optional.of(to))));
    }

    /** Also over a restart, after which what was taken is not brought again. */
    @Test
    default void whatIsTriedAgainHoldsUpItsOwnConversationAndNoOther() throws Exception {
        try (OpenHost open = open();
                FakePeer peer = new FakePeer()) {
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            peer.answer(asked ->
                    words(asked).startsWith("stuck")
                            ? Answer.status(503)
                            : result(asked, message("To " + words(asked))));
            try (Peers peers = PeerGround.patient(open, directory(), peer)) {
                add(open, peers, "reviewer", peer);
                String first = send(open, scout, "peer:reviewer", "stuck");
                assertThat(words(peer.next())).isEqualTo("stuck");
                more(open, scout, first, "second");
                send(open, scout, "peer:reviewer", "other");
                assertThat(received(open, scout, 1).getFirst().content()).isEqualTo("To other");
                assertThat(words(peer.next())).isEqualTo("other");
                assertThat(peer.all()).isEmpty();
            }
            peer.answer(asked -> result(asked, message("To " + words(asked))));
            try (Peers _ = PeerGround.open(open, directory(), peer)) {
                assertThat(received(open, scout, 3))
                        .extracting(Message::content)
                        .containsExactly("To other", "To stuck", "To second");
            }
            assertThat(peer.all())
                    .extracting(PeerOrderContract::words)
                    .containsExactly("stuck", "second");
        }
    }

    /** Of what was given up nothing follows for what came before it. */
    @Test
    default void aDeadLetterDoesNotMakeAnEarlierMessageForgotten() throws Exception {
        try (OpenHost open = open();
                FakePeer peer = new FakePeer()) {
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            peer.answer(asked -> Answer.status(words(asked).equals("stuck") ? 503 : 400));
            try (Peers peers = PeerGround.patient(open, directory(), peer)) {
                add(open, peers, "reviewer", peer);
                send(open, scout, "peer:reviewer", "stuck");
                peer.next();
                String refused = send(open, scout, "peer:reviewer", "refused");
                assertThat(returned(open, scout).id()).isEqualTo(refused);
            }
            peer.answer(asked -> result(asked, message("To " + words(asked))));
            try (Peers peers = PeerGround.open(open, directory(), peer)) {
                assertThat(received(open, scout, 1).getFirst().content()).isEqualTo("To stuck");
                var letter = done(peers.dead("reviewer", 0, 10)).getFirst();
                done(peers.replay(open.host.owner(), "reviewer", letter.seq()));
                assertThat(received(open, scout, 2).getLast().content()).isEqualTo("To refused");
            }
        }
    }

    /** A peer that holds the line until it has answered, as servers without tasks do. */
    @Test
    default void whoeverIsSlowHoldsUpNeitherOtherConversationsNorOtherPeers() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (OpenHost open = open();
                FakePeer slow = new FakePeer();
                FakePeer quick = new FakePeer();
                Peers peers = PeerGround.open(open, directory(), slow, quick)) {
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            slow.answer(asked -> {
                if (words(asked).equals("long")) {
                    waitFor(over);
                }
                return result(asked, message("To " + words(asked)));
            });
            quick.answer(asked -> result(asked, message("Quick.")));
            add(open, peers, "slow", slow);
            add(open, peers, "quick", quick);
            send(open, scout, "peer:slow", "long");
            send(open, scout, "peer:slow", "short");
            send(open, scout, "peer:quick", "hello");
            assertThat(received(open, scout, 2))
                    .extracting(Message::content)
                    .containsExactlyInAnyOrder("To short", "Quick.");
            over.countDown();
            assertThat(received(open, scout, 3).getLast().content()).isEqualTo("To long");
            assertThat(slow.all())
                    .as("nobody waited until the long one had failed")
                    .extracting(PeerOrderContract::words)
                    .containsExactlyInAnyOrder("long", "short");
        } finally {
            over.countDown();
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Many at once, of which each arrives once, and those of one conversation in order. */
    @Test
    default void manyConversationsArriveWholeAndOnce() throws Exception {
        withPeer((open, peer, peers) -> {
            Principal.Person owner = open.host.owner();
            peer.answer(asked -> result(asked, message("To " + words(asked))));
            add(open, peers, "reviewer", peer);
            for (int at = 0; at < 20; at++) {
                String first = send(open, owner, "peer:reviewer", at + " first");
                more(open, owner, first, at + " then");
            }
            received(open, owner, 40);
            List<String> asked = peer.all().stream().map(PeerOrderContract::words).toList();
            assertThat(asked).doesNotHaveDuplicates().hasSize(40);
            for (int at = 0; at < 20; at++) {
                assertThat(asked).containsSubsequence(at + " first", at + " then");
            }
            long last =
                    open.host.messaging().page(owner.id(), Optional.empty(), false, 0, 100).stream()
                            .filter(each -> each.from().id().equals(owner.id()))
                            .mapToLong(Message::seq)
                            .max()
                            .orElseThrow();
            assertThat(done(peers.find("reviewer")).outlet().upTo()).isGreaterThanOrEqualTo(last);
        });
    }
}
