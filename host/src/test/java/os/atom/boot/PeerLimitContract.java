package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.boot.OpenHost.done;
import static os.atom.boot.OpenHost.refused;
import static os.atom.boot.PeerGround.add;
import static os.atom.boot.PeerGround.await;
import static os.atom.boot.PeerGround.received;
import static os.atom.boot.PeerGround.send;
import static os.atom.peer.FakePeer.message;
import static os.atom.peer.FakePeer.result;
import static os.atom.peer.FakePeer.task;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.Filter;
import os.atom.messaging.Draft;
import os.atom.peer.FakePeer;
import os.atom.peer.FakePeer.Answer;
import os.atom.peer.FakePeer.Asked;
import os.atom.peer.Peers;

/** How much of ours a peer has at once, and of a peer's names. */
interface PeerLimitContract extends OnAPeer {
    /** Answers as often as it is let, and knows how many wait for that. */
    final class Held implements Function<Asked, Answer> {
        private final Function<Asked, Answer> then;
        private final Semaphore let = new Semaphore(0);
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        Held(Function<Asked, Answer> then) {
            this.then = then;
        }

        @Override
        public Answer apply(Asked asked) {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            let.acquireUninterruptibly();
            inside.decrementAndGet();
            return then.apply(asked);
        }
    }

    @Test
    default void eightRequestsAtOnceAndNoMore() throws Exception {
        withPeer((open, peer, peers) -> {
            Held held = new Held(asked -> result(asked, message("Here.")));
            peer.answer(held);
            add(open, peers, "reviewer", peer);
            for (int at = 0; at < 20; at++) {
                send(open, open.host.owner(), "peer:reviewer", "hello " + at);
            }
            await(() -> held.inside.get() == 8);
            for (int at = 1; at <= 12; at++) {
                int answered = at;
                held.let.release();
                await(() -> received(open, open.host.owner()).size() == answered);
                await(() -> held.inside.get() == 8);
            }
            held.let.release(100);
            received(open, open.host.owner(), 20);
            assertThat(held.most).hasValue(8);
        });
    }

    /** Tasks are looked at one after another, and within the eight. */
    @Test
    default void lookingHowTasksStandIsAmongTheEight() throws Exception {
        withPeer((open, peer, peers) -> {
            AtomicInteger number = new AtomicInteger();
            AtomicInteger looks = new AtomicInteger();
            AtomicInteger mostLooks = new AtomicInteger();
            Held held = new Held(asked -> result(asked, message("Here.")));
            peer.answer(asked -> {
                if (asked.call().equals("GetTask")) {
                    mostLooks.accumulateAndGet(looks.incrementAndGet(), Math::max);
                    held.most.accumulateAndGet(held.inside.incrementAndGet(), Math::max);
                    String id = asked.body().path("params").path("id").asText();
                    held.inside.decrementAndGet();
                    looks.decrementAndGet();
                    return result(asked, task(id, "TASK_STATE_WORKING", ""));
                }
                return asked.message().toString().contains("work")
                        ? result(
                                asked,
                                "{\"task\":%s}"
                                        .formatted(
                                                task(
                                                        "t" + number.incrementAndGet(),
                                                        "TASK_STATE_WORKING",
                                                        "")))
                        : held.apply(asked);
            });
            add(open, peers, "reviewer", peer);
            for (int at = 0; at < 5; at++) {
                send(open, open.host.owner(), "peer:reviewer", "work " + at);
            }
            await(() -> peer.all().stream().filter(it -> it.call().equals("GetTask")).count() > 20);
            for (int at = 0; at < 20; at++) {
                send(open, open.host.owner(), "peer:reviewer", "hello " + at);
            }
            await(() -> held.inside.get() == 8);
            held.let.release(1_000);
            received(open, open.host.owner(), 20);
            assertThat(mostLooks).hasValue(1);
            assertThat(held.most).hasValue(8);
        });
    }

    @Test
    default void aThousandMessagesWaitAndTheNextIsRefused() throws Exception {
        withPeer((open, peer, peers) -> {
            Held held = new Held(asked -> result(asked, message("Here.")));
            peer.answer(held);
            add(open, peers, "reviewer", peer);
            Principal.Person owner = open.host.owner();
            for (int at = 0; at < 1_000; at++) {
                send(open, owner, "peer:reviewer", "hello " + at);
            }
            Draft more = new Draft("peer:reviewer", "one more", Optional.empty());
            var refused = refused(open.host.messaging().send(owner, more));
            assertThat(refused.rule()).isEqualTo("message.waiting");
            assertThat(refused.reason()).contains("1000 messages", "peer:reviewer");
            assertThat(refused.mend()).contains("atom-os peer dead reviewer");
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            done(open.host.messaging().send(owner, new Draft("scout", "hello", Optional.empty())));
            held.let.release(3);
            received(open, owner, 3);
            send(open, scout, "peer:reviewer", "one more");
            held.let.release(2_000);
            await(() -> peer.all().size() >= 1_001);
            assertThat(peer.all())
                    .extracting(asked -> asked.message().path("messageId").asText())
                    .doesNotHaveDuplicates()
                    .hasSize(1_001);
        });
    }

    @Test
    default void aCardIsFetchedOnceAsLongAsItIsFresh() throws Exception {
        try (OpenHost open = open();
                FakePeer peer = new FakePeer();
                FakePeer stale = new FakePeer();
                Peers peers = PeerGround.open(open, directory(), peer)) {
            AtomicInteger fetched = new AtomicInteger();
            String card = FakePeer.card(peer.url(), "JSONRPC", "1.0");
            peer.page(
                    "/card.json",
                    _ -> {
                        fetched.incrementAndGet();
                        return Answer.of(card);
                    });
            peer.answer(asked -> result(asked, message("Here.")));
            add(open, peers, "reviewer", peer);
            for (int at = 0; at < 20; at++) {
                send(open, open.host.owner(), "peer:reviewer", "hello " + at);
            }
            received(open, open.host.owner(), 20);
            assertThat(fetched).hasValue(1);
            try (Peers others =
                    PeerGround.open(open, directory().resolve("o"), Duration.ZERO, stale)) {
                stale.answer(asked -> result(asked, message("Here.")));
                AtomicInteger again = new AtomicInteger();
                stale.page(
                        "/card.json",
                        asked -> {
                            if (asked.headers().containsKey("if-none-match")) {
                                again.incrementAndGet();
                                return Answer.status(304);
                            }
                            return new Answer(
                                    200,
                                    java.util.Map.of("ETag", "\"1\""),
                                    FakePeer.card(stale.url(), "JSONRPC", "1.0"));
                        });
                add(open, others, "stale", stale);
                for (int at = 0; at < 3; at++) {
                    send(open, open.host.owner(), "peer:stale", "hello " + at);
                }
                received(open, open.host.owner(), 23);
                assertThat(again).hasValueBetween(1, 3);
            }
        }
    }

    /**
     * Names of the peer's that look like secrets go back to it as they are, also after a restart.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ghp_a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                "AKIAIOSFODNN7EXAMPLE",
                "password=hunter2hunter2",
                "c2VjcmV0LWtleS1vZi10aGUtcGVlcg==",
                "4111111111111111"
            })
    default void namesThatLookLikeSecretsStayWhatTheyAre(String name) throws Exception {
        try (OpenHost open = open();
                FakePeer peer = new FakePeer()) {
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            String working =
                    "{\"id\":\"%s\",\"contextId\":\"%s\",\"status\":{\"state\":\"TASK_STATE_WORKING\"}}"
                            .formatted(name, name);
            peer.answer(asked ->
                    result(
                            asked,
                            asked.call().equals("GetTask")
                                    ? working
                                    : "{\"task\":%s}".formatted(working)));
            try (Peers peers = PeerGround.open(open, directory(), peer)) {
                add(open, peers, "odd", peer);
                send(open, scout, "peer:odd", "hello");
                peer.next();
                assertThat(peer.next().body().path("params").path("id").asText()).isEqualTo(name);
            }
            String asking = working.replace("WORKING", "INPUT_REQUIRED");
            peer.answer(asked -> result(asked, asking));
            try (Peers _ = PeerGround.open(open, directory(), peer)) {
                var question = received(open, scout, 1).getFirst();
                peer.answer(asked -> result(asked, working.replace("WORKING", "COMPLETED")));
                String more = PeerGround.answer(open, scout, question, "Yes.");
                received(open, scout, 2);
                List<Asked> last =
                        peer.all().stream()
                                .filter(it -> it.message().path("messageId").asText().equals(more))
                                .toList();
                assertThat(last).hasSize(1);
                assertThat(last.getFirst().message().path("taskId").asText()).isEqualTo(name);
                assertThat(last.getFirst().message().path("contextId").asText()).isEqualTo(name);
            }
            StringBuilder record = new StringBuilder();
            open.host
                    .journal()
                    .after(0, 10_000, Filter.ALL)
                    .forEach(each -> record.append(each.payload().orElse("")));
            assertThat(record).doesNotContain(name);
        }
    }
}
