package os.atom.a2a;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static os.atom.a2a.AskedServer.says;
import static os.atom.a2a.PushGround.await;
import static os.atom.a2a.PushGround.news;
import static os.atom.a2a.PushGround.receiver;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import os.atom.a2a.A2aTasks.Parties;
import os.atom.delivery.DeadLetter;
import os.atom.freeze.Halted;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.manners.SocialGround;
import os.atom.peer.FakePeer;
import os.atom.rest.Pushes;

/** What was given up, and what becomes of it, on the real journal of a store. */
abstract class PushLetterContract extends Pushing {
    private final AtomicBoolean broken = new AtomicBoolean(true);

    private FakePeer breaking() {
        FakePeer receiver = new FakePeer();
        receiver.answer(_ -> FakePeer.Answer.status(broken.get() ? 500 : 200));
        return receiver;
    }

    private static String only(Pushes pushes, Principal by) {
        assertThat(pushes.list(by, 0, 10)).hasSize(1);
        return pushes.list(by, 0, 10).getFirst().id();
    }

    private int givenUp() {
        return server.ground.ofType("os.atom.push.failed").size();
    }

    /** A task that ended, of which nothing was taken: that it is under way, and how it ended. */
    private String given(Notifications notifications, FakePeer receiver) throws Exception {
        String id = ask("m1", "build it");
        ground.create(notifications, parties, id, "mine", receiver.url() + "/path");
        server.answer(scout, caller, "done", "");
        await(() -> givenUp() == 2);
        return id;
    }

    @Test
    void whatWasGivenUpIsTriedAgainForItsCallerAndForPeopleAlone() throws Exception {
        Principal.Agent other = server.agent("other", Maturity.AUTONOMOUS);
        try (FakePeer receiver = breaking();
                Notifications notifications = ground.open(receiver)) {
            String task = given(notifications, receiver);
            Pushes pushes = notifications.pushes();
            String id = only(pushes, caller);
            assertThat(only(pushes, server.ground.owner)).isEqualTo(id);
            Pushes.Push push = SocialGround.done(pushes.find(caller, id));
            assertThat(push.task()).isEqualTo(task);
            assertThat(push.name()).isEqualTo("mine");
            assertThat(push.place()).startsWith("http://127.0.0.1:").doesNotContain("path");
            List<DeadLetter> dead = SocialGround.done(pushes.dead(caller, id, 0, 10));
            assertThat(dead).hasSize(2).allMatch(letter -> letter.reason().contains("500"));
            long first = dead.getFirst().seq();
            assertThat(SocialGround.done(pushes.dead(caller, id, first, 10))).hasSize(1);

            // Another's is as none, to see and to have tried again.
            assertThat(pushes.list(other, 0, 10)).isEmpty();
            assertThat(pushes.list(scout, 0, 10)).isEmpty();
            assertThat(SocialGround.refused(pushes.find(other, id)).rule())
                    .isEqualTo("push.unknown");
            assertThat(SocialGround.refused(pushes.dead(other, id, 0, 10)).rule())
                    .isEqualTo("push.unknown");
            assertThat(SocialGround.refused(pushes.replay(other, id, first)).rule())
                    .isEqualTo("push.unknown");
            for (String none : List.of("", "x", "\0", id.toUpperCase(java.util.Locale.ROOT))) {
                assertThat(SocialGround.refused(pushes.find(caller, none)).rule())
                        .isEqualTo("push.unknown");
            }
            assertThat(SocialGround.refused(pushes.replay(caller, id, first + 100_000)).rule())
                    .isEqualTo("push.no-letter");
            assertThat(server.ground.ofType("os.atom.push.replayed")).isEmpty();

            List<FakePeer.Asked> before = receiver.all();
            broken.set(false);
            SocialGround.done(pushes.replay(caller, id, first));
            SocialGround.done(pushes.replay(server.ground.owner, id, dead.getLast().seq()));
            await(this::isEmpty);
            assertThat(server.ground.ofType("os.atom.push.redelivered")).hasSize(2);
            assertThat(pushes.list(server.ground.owner, 0, 10)).isEmpty();
            List<FakePeer.Asked> after =
                    receiver.all().subList(before.size(), receiver.all().size());
            assertThat(after)
                    .extracting(PushGround::news)
                    .containsExactly("TASK_STATE_WORKING", "answer", "TASK_STATE_COMPLETED");
            // A receiver knows by its name what it had.
            assertThat(before)
                    .extracting(told -> told.headers().get("webhook-id"))
                    .contains(after.getFirst().headers().get("webhook-id"));
            rebuilt();
        }
    }

    @Test
    void whatFailsAgainStaysOverARestartUntilItIsTaken() throws Exception {
        try (FakePeer receiver = breaking()) {
            String id;
            long last;
            try (Notifications notifications = ground.open(receiver)) {
                given(notifications, receiver);
                Pushes pushes = notifications.pushes();
                id = only(pushes, caller);
                last = SocialGround.done(pushes.dead(caller, id, 0, 10)).getLast().seq();
                SocialGround.done(pushes.replay(caller, id, last));
                await(() -> givenUp() == 3);
            }
            try (Notifications notifications = ground.open(receiver)) {
                Pushes pushes = notifications.pushes();
                List<DeadLetter> dead = SocialGround.done(pushes.dead(caller, id, 0, 10));
                assertThat(dead).hasSize(2).noneMatch(DeadLetter::waiting);
                broken.set(false);
                SocialGround.done(pushes.replay(caller, id, last));
                await(() -> SocialGround.done(pushes.dead(caller, id, 0, 10)).size() == 1);
                SocialGround.done(pushes.replay(caller, id, dead.getFirst().seq()));
                await(this::isEmpty);
            }
        }
    }

    @Test
    void whoMayDoNothingHasNothingTriedAgain() throws Exception {
        try (FakePeer receiver = breaking();
                Notifications notifications = ground.open(receiver)) {
            given(notifications, receiver);
            Pushes pushes = notifications.pushes();
            String id = only(pushes, caller);
            long seq = SocialGround.done(pushes.dead(caller, id, 0, 10)).getFirst().seq();
            SocialGround.done(server.ground.identities.pause(caller.id(), server.ground.owner));
            assertThatThrownBy(() -> pushes.replay(caller, id, seq)).isInstanceOf(Halted.class);
            assertThat(server.ground.ofType("os.atom.push.replayed")).isEmpty();
        }
    }

    /** Fifty, and whoever waits for a dead letter alone makes room for who waits for news. */
    @Test
    void aCallerHasSoManyAndWhatEndedMakesRoom() throws Exception {
        try (FakePeer receiver = breaking();
                FakePeer taking = receiver();
                Notifications notifications = ground.open(receiver, taking)) {
            given(notifications, receiver);
            Pushes pushes = notifications.pushes();
            String ended = only(pushes, caller);
            int there = 1;
            String task = "";
            while (there < Registering.MOST_OF_ONE) {
                if (there % PushTable.MOST == 1) {
                    task = ask("n" + there, "build it " + there);
                }
                ground.create(notifications, parties, task, "p" + there, taking.url());
                there++;
            }
            assertThat(pushes.list(caller, 0, 100)).hasSize(Registering.MOST_OF_ONE);
            String more = ask("more", "and this");
            ground.create(notifications, parties, more, "a", taking.url());
            assertThat(pushes.list(caller, 0, 100))
                    .hasSize(Registering.MOST_OF_ONE)
                    .extracting(Pushes.Push::id)
                    .doesNotContain(ended);
            A2aFault full =
                    refusal(() -> ground.create(notifications, parties, more, "b", taking.url()));
            assertThat(full.status()).isEqualTo(409);
            assertThat(full.rpc().toString()).contains("a2a.push.most");
            // Another caller's do not count.
            Parties people = new Parties(server.ground.owner, scout);
            String theirs = server.tasks.ask(people, says("m1", "and you?"));
            ground.create(notifications, people, theirs, "", taking.url());
            server.tasks.cancel(people, theirs);
            assertThat(news(taking.next())).isEqualTo("TASK_STATE_CANCELED");
        }
    }
}
