package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.boot.OpenHost.done;
import static os.atom.boot.OpenHost.refused;
import static os.atom.boot.PeerGround.add;
import static os.atom.boot.PeerGround.answer;
import static os.atom.boot.PeerGround.await;
import static os.atom.boot.PeerGround.received;
import static os.atom.boot.PeerGround.returned;
import static os.atom.boot.PeerGround.send;
import static os.atom.boot.PeerGround.wanted;
import static os.atom.peer.FakePeer.following;
import static os.atom.peer.FakePeer.message;
import static os.atom.peer.FakePeer.result;
import static os.atom.peer.FakePeer.task;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.messaging.Draft;
import os.atom.messaging.Message;
import os.atom.peer.FakePeer;
import os.atom.peer.FakePeer.Answer;
import os.atom.peer.Peers;

/** What a peer does not take, and what ends a talk with one: nothing is lost, or waits for ever. */
interface PeerFailureContract extends OnAPeer {
    @Test
    default void whatIsNotTakenComesBackIsADeadLetterAndCanBeReplayed() throws Exception {
        try (OpenHost open = open();
                FakePeer failing = new FakePeer();
                FakePeer working = new FakePeer();
                Peers peers = PeerGround.open(open, directory(), failing, working)) {
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            add(open, peers, "failing", failing);
            add(open, peers, "working", working);
            working.answer(asked -> result(asked, message("Here.")));
            String sent = send(open, scout, "peer:failing", "hello");
            send(open, scout, "peer:working", "hello");
            assertThat(received(open, scout, 1).getFirst().content()).isEqualTo("Here.");
            Message back = returned(open, scout);
            assertThat(back.id()).isEqualTo(sent);
            assertThat(back.failure().orElseThrow())
                    .isEqualTo("peer:failing did not take it: answered 500");
            var letter = done(peers.dead("failing", 0, 10)).getFirst();
            assertThat(letter.attempts()).isEqualTo(3);
            assertThat(letter.reason()).isEqualTo("answered 500");
            failing.answer(asked -> result(asked, message("Late.")));
            done(peers.replay(open.host.owner(), "failing", letter.seq()));
            assertThat(received(open, scout, 2).getLast().content()).isEqualTo("Late.");
            assertThat(done(peers.dead("failing", 0, 10))).isEmpty();
            assertThat(open.host.messaging().find(scout, sent).orElseThrow().state())
                    .isEqualTo(Message.State.ACTED);
            for (int attempt = 0; attempt < 4; attempt++) {
                assertThat(failing.next().message().path("messageId").asText()).isEqualTo(sent);
            }
        }
    }

    /** Nothing waits for ever: what is refused for good is tried once. */
    @Test
    default void aRefusalForGoodIsTriedOnce() throws Exception {
        withPeer((open, peer, peers) -> {
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            add(open, peers, "strict", peer);
            peer.answer(_ -> Answer.status(401));
            send(open, scout, "peer:strict", "hello");
            assertThat(returned(open, scout).failure().orElseThrow()).endsWith("answered 401");
            assertThat(peer.all()).hasSize(1);
        });
    }

    @Test
    default void whileEverythingIsFrozenNothingLeaves() throws Exception {
        try (OpenHost open = open();
                FakePeer peer = new FakePeer()) {
            peer.answer(asked -> result(asked, message("Here.")));
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            try (Peers peers = PeerGround.open(open, directory(), peer)) {
                add(open, peers, "reviewer", peer);
            }
            send(open, scout, "peer:reviewer", "hello");
            done(open.host.stopSwitch().freeze("stop", open.host.owner()));
            try (Peers _ = PeerGround.open(open, directory(), peer)) {
                // Each of these wakes the courier, which looks at the switch.
                for (int look = 0; look < 50; look++) {
                    open.host
                            .messaging()
                            .configure(
                                    open.host.owner(),
                                    open.host.owner().id(),
                                    os.atom.messaging.InboxSettings.USUAL);
                }
                assertThat(peer.all()).isEmpty();
                done(open.host.stopSwitch().thaw(open.host.owner()));
                received(open, scout, 1);
            }
        }
    }

    @Test
    default void aPeerGoesWithWhatWasOnItsWay() throws Exception {
        withPeer((open, peer, peers) -> {
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            peer.answer(asked ->
                    following(asked, "TASK_STATE_WORKING", task("t1", "TASK_STATE_WORKING", "")));
            String id = add(open, peers, "reviewer", peer);
            send(open, scout, "peer:reviewer", "hello");
            peer.next();
            peer.next();
            assertThat(refused(peers.remove(scout, "reviewer")).rule())
                    .isEqualTo("identity.people-only");
            done(peers.remove(open.host.owner(), "peer:reviewer"));
            assertThat(returned(open, scout).failure().orElseThrow()).contains("was removed");
            assertThat(directory().resolve("peer-keys").resolve(id)).doesNotExist();
            assertThat(
                            refused(
                                            open.host
                                                    .messaging()
                                                    .send(
                                                            scout,
                                                            new Draft(
                                                                    "peer:reviewer",
                                                                    "hello?",
                                                                    Optional.empty())))
                                    .rule())
                    .isEqualTo("message.to");
            assertThat(peers.list()).isEmpty();
            add(open, peers, "reviewer", peer);
            assertThat(refused(peers.add(open.host.owner(), wanted("reviewer", peer))).rule())
                    .isEqualTo("peer.name-taken");
        });
    }

    /** Two agents, one of them elsewhere, that answer each other for ever. */
    @Test
    default void aLoopOverTwoHostsIsStoppedVisibly() throws Exception {
        withPeer((open, peer, peers) -> {
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            AtomicInteger number = new AtomicInteger();
            peer.answer(asked -> result(asked, message("No, you. " + number.incrementAndGet())));
            add(open, peers, "echo", peer);
            send(open, scout, "peer:echo", "You first.");
            int said = 0;
            boolean stopped = false;
            while (!stopped) {
                int before = said;
                await(() -> received(open, scout).size() > before || isBack(open, scout));
                stopped = isBack(open, scout);
                if (!stopped) {
                    said++;
                    Message last = received(open, scout).getLast();
                    try {
                        answer(open, scout, last, "No, you, please. " + said);
                    } catch (os.atom.manners.Limited limited) {
                        assertThat(limited.refused().rule()).isIn("manners.hops", "manners.loop");
                        stopped = true;
                    }
                }
                assertThat(said).isLessThan(20);
            }
            open.host.messaging().tell();
            await(() ->
                    PeerGround.items(open, open.host.owner()).stream()
                            .anyMatch(
                                    item -> item.because().contains("agents answered each other")));
        });
    }

    private static boolean isBack(OpenHost open, Principal.Agent who) {
        return PeerGround.items(open, who).stream()
                .anyMatch(os.atom.messaging.Item.Returned.class::isInstance);
    }
}
