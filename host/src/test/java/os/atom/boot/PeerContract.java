package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.boot.OpenHost.done;
import static os.atom.boot.PeerGround.add;
import static os.atom.boot.PeerGround.answer;
import static os.atom.boot.PeerGround.received;
import static os.atom.boot.PeerGround.returned;
import static os.atom.boot.PeerGround.send;
import static os.atom.peer.FakePeer.following;
import static os.atom.peer.FakePeer.message;
import static os.atom.peer.FakePeer.result;
import static os.atom.peer.FakePeer.task;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.messaging.Message;
import os.atom.peer.FakePeer;
import os.atom.peer.FakePeer.Answer;
import os.atom.peer.FakePeer.Asked;
import os.atom.peer.Peers;

/** Agents write to agents elsewhere as to anybody, and what those answer comes to who asked. */
interface PeerContract extends OnAPeer {
    @Test
    default void whatAPeerAnswersLiesInTheInboxOfWhoeverAsked() throws Exception {
        withPeer((open, peer, peers) -> {
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            peer.answer(asked -> result(asked, message("It is fine.")));
            add(open, peers, "reviewer", peer);
            String sent = send(open, scout, "peer:reviewer", "Is this fine?");
            Message answer = received(open, scout, 1).getFirst();
            assertThat(answer.content()).isEqualTo("It is fine.");
            assertThat(answer.from().name()).isEqualTo("peer:reviewer");
            assertThat(answer.from().id().kind()).isEqualTo("peer");
            assertThat(answer.replyTo()).contains(sent);
            assertThat(PeerGround.items(open, scout).getFirst().because())
                    .contains("from outside this host");
            Asked asked = peer.next();
            assertThat(asked.call()).isEqualTo("SendMessage");
            assertThat(asked.headers())
                    .containsEntry("a2a-version", "1.0")
                    .containsEntry("authorization", "Bearer s3cr3t-of-ours");
            assertThat(asked.message().path("messageId").asText()).isEqualTo(sent);
            assertThat(asked.message().path("parts").get(0).path("text").asText())
                    .isEqualTo("Is this fine?");
            assertThat(peer.all()).isEmpty();
            assertThat(open.host.messaging().find(scout, sent).orElseThrow().state())
                    .isEqualTo(Message.State.ACTED);
            assertThat(done(peers.find("reviewer")).described().skills())
                    .containsExactly("Review a change");
        });
    }

    /** Task and context stay the same as long as the peer waits for more. */
    @Test
    default void aTaskIsFollowedToItsEndOverARestartAndAReplyContinuesIt() throws Exception {
        try (OpenHost open = open();
                FakePeer peer = new FakePeer()) {
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            peer.answer(asked ->
                    following(asked, "TASK_STATE_SUBMITTED", task("t1", "TASK_STATE_WORKING", "")));
            try (Peers peers = PeerGround.open(open, directory(), peer)) {
                add(open, peers, "reviewer", peer);
                String sent = send(open, scout, "peer:reviewer", "Is this fine?");
                assertThat(peer.next().message().path("messageId").asText()).isEqualTo(sent);
                Asked look = peer.next();
                assertThat(look.call()).isEqualTo("GetTask");
                assertThat(look.body().path("params").path("id").asText()).isEqualTo("t1");
                assertThat(open.host.messaging().find(scout, sent).orElseThrow().state())
                        .isEqualTo(Message.State.DELIVERED);
            }
            peer.answer(asked -> result(asked, task("t1", "TASK_STATE_INPUT_REQUIRED", "Which?")));
            try (Peers _ = PeerGround.open(open, directory(), peer)) {
                Message question = received(open, scout, 1).getFirst();
                assertThat(question.content()).isEqualTo("Which?");
                peer.answer(asked ->
                        result(
                                asked,
                                """
                                {"task":{"id":"t1","contextId":"ctx-t1",
                                 "status":{"state":"TASK_STATE_COMPLETED"},
                                 "artifacts":[{"artifactId":"a","parts":[{"text":"Done."},
                                  {"url":"http://127.0.0.1:1/x","filename":"x.txt"}]}]}}
                                """));
                String more = answer(open, scout, question, "The second.");
                Message end = received(open, scout, 2).getLast();
                assertThat(end.content())
                        .isEqualTo("Done.\n\n[a file, not fetched: x.txt http://127.0.0.1:1/x]");
                Asked second = peer.next();
                while (!second.message().path("messageId").asText().equals(more)) {
                    second = peer.next();
                }
                assertThat(second.message().path("taskId").asText()).isEqualTo("t1");
                assertThat(second.message().path("contextId").asText()).isEqualTo("ctx-t1");
                peer.answer(
                        asked -> result(asked, message("Anew.").replace("\"ctx\"", "\"ctx-t1\"")));
                String third = answer(open, scout, end, "And now?");
                Asked last = peer.next();
                while (!last.message().path("messageId").asText().equals(third)) {
                    last = peer.next();
                }
                assertThat(last.message().has("taskId")).isFalse();
                assertThat(last.message().path("contextId").asText()).isEqualTo("ctx-t1");
                received(open, scout, 3);
            }
        }
    }

    /**
     * The word has gone, and the task is shown as it stood before: the old question is no answer.
     */
    @Test
    default void aQuestionIsToldOnceHoweverLongItIsShownAndTheSameAskedAgainIsTold()
            throws Exception {
        try (OpenHost open = open();
                FakePeer peer = new FakePeer()) {
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            String asking =
                    task("t1", "TASK_STATE_INPUT_REQUIRED", "Which?")
                            .replace("\"status\":{", "\"status\":{\"timestamp\":\"T1\",");
            try (Peers peers = PeerGround.open(open, directory(), peer)) {
                add(open, peers, "reviewer", peer);
                peer.answer(asked -> result(asked, asking));
                send(open, scout, "peer:reviewer", "Is this fine?");
                Message question = received(open, scout, 1).getFirst();
                answer(open, scout, question, "The second.");
                while (!peer.next().call().equals("GetTask")) {
                    assertThat(received(open, scout)).hasSize(1);
                }
            }
            try (Peers _ = PeerGround.open(open, directory(), peer)) {
                peer.next();
                peer.next();
                assertThat(received(open, scout)).hasSize(1);
                peer.answer(asked -> result(asked, asking.replace("T1", "T2")));
                Message again = received(open, scout, 2).getLast();
                assertThat(again.content()).isEqualTo("Which?");
                peer.answer(asked -> result(asked, task("t1", "TASK_STATE_COMPLETED", "Done.")));
                answer(open, scout, again, "The first.");
                assertThat(received(open, scout, 3).getLast().content()).isEqualTo("Done.");
            }
        }
    }

    @Test
    default void plainHttpAndTheOlderVersionAreSpokenToo() throws Exception {
        try (OpenHost open = open();
                FakePeer http = new FakePeer();
                FakePeer old = new FakePeer();
                Peers peers = PeerGround.open(open, directory(), http, old)) {
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            http.card(FakePeer.card(http.url(), "HTTP+JSON", "1.0"));
            http.answer(asked ->
                    asked.method().equals("GET")
                            ? Answer.of(
                                    task("t 1", "TASK_STATE_COMPLETED", "By HTTP.")
                                            .replace("t 1", "t1"))
                            : Answer.of(
                                    "{\"task\":%s}"
                                            .formatted(task("t1", "TASK_STATE_WORKING", ""))));
            old.card(FakePeer.oldCard(old.url()));
            old.answer(asked ->
                    result(
                            asked,
                            asked.call().equals("tasks/get")
                                    ? """
                                    {"kind":"task","id":"o","contextId":"c","status":{"state":"completed"},
                                     "artifacts":[{"artifactId":"a","parts":[{"kind":"text","text":"By 0.3."}]}]}
                                    """
                                    : """
                                    {"kind":"task","id":"o","contextId":"c","status":{"state":"working"}}
                                    """));
            add(open, peers, "http", http);
            add(open, peers, "old", old);
            send(open, scout, "peer:http", "one");
            assertThat(received(open, scout, 1).getFirst().content()).isEqualTo("By HTTP.");
            assertThat(http.next().path()).isEqualTo("/a2a/message:send");
            assertThat(http.next().path()).startsWith("/a2a/tasks/t1?historyLength=");
            send(open, scout, "peer:old", "two");
            assertThat(received(open, scout, 2).getLast().content()).isEqualTo("By 0.3.");
            Asked sent = old.next();
            assertThat(sent.call()).isEqualTo("message/send");
            assertThat(sent.headers()).containsEntry("a2a-version", "0.3");
            assertThat(sent.message().path("role").asText()).isEqualTo("user");
            assertThat(sent.message().path("parts").get(0).path("kind").asText()).isEqualTo("text");
        }
    }

    /** The card is asked for again, and only told as another when it is. */
    @Test
    default void aCardIsKeptByItsTagAndOneThatLeadsElsewhereStopsEverything() throws Exception {
        try (OpenHost open = open();
                FakePeer peer = new FakePeer();
                FakePeer other = new FakePeer();
                Peers peers = PeerGround.open(open, directory(), Duration.ZERO, peer, other)) {
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            peer.answer(asked -> result(asked, message("Here.")));
            other.answer(asked -> result(asked, message("Not here.")));
            add(open, peers, "reviewer", peer);
            var first = done(peers.find("reviewer")).changed();
            send(open, scout, "peer:reviewer", "one");
            received(open, scout, 1);
            assertThat(done(peers.find("reviewer")).changed()).isEqualTo(first);
            peer.card(FakePeer.card(peer.url() + "/moved", "JSONRPC", "1.0"));
            send(open, scout, "peer:reviewer", "two");
            received(open, scout, 2);
            peer.next();
            assertThat(peer.next().path()).isEqualTo("/a2a/moved");
            assertThat(done(peers.find("reviewer")).changed()).isAfter(first);
            peer.card(FakePeer.card(other.url(), "JSONRPC", "1.0"));
            send(open, scout, "peer:reviewer", "three");
            assertThat(returned(open, scout).failure().orElseThrow())
                    .contains("the card names another server");
            assertThat(other.all()).isEmpty();
        }
    }

    @Test
    default void peopleAreAnsweredTooAndListsAreInOrder() throws Exception {
        withPeer((open, peer, peers) -> {
            peer.answer(asked -> result(asked, message("For a person.")));
            add(open, peers, "b", peer);
            add(open, peers, "a", peer);
            send(open, open.host.owner(), "peer:b", "hello");
            assertThat(received(open, open.host.owner(), 1).getFirst().content())
                    .isEqualTo("For a person.");
            assertThat(peers.list()).extracting(each -> each.name()).isEqualTo(List.of("b", "a"));
        });
    }
}
