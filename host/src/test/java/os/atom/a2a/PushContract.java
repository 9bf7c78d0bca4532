package os.atom.a2a;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.a2a.AskedServer.goesOn;
import static os.atom.a2a.AskedServer.says;
import static os.atom.a2a.PushGround.await;
import static os.atom.a2a.PushGround.news;
import static os.atom.a2a.PushGround.receiver;
import static os.atom.a2a.PushGround.wanted;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import os.atom.a2a.A2aTasks.Parties;
import os.atom.manners.SocialGround;
import os.atom.network.MovingNames;
import os.atom.network.Outward;
import os.atom.peer.FakePeer;

/** How news of tasks is delivered, over real connections, on the real journal of a store. */
abstract class PushContract extends Pushing {
    @Test
    void aPlaceIsToldEachStatusAndArtifactInOrderOverRestartsUntilTheEnd() throws Exception {
        String id = server.tasks.ask(parties, says("m1", "build it"));
        try (FakePeer receiver = receiver()) {
            try (Notifications notifications = ground.open(receiver)) {
                ground.create(notifications, parties, id, "mine", receiver.url() + "?of=1");
                server.inbox(scout);
                FakePeer.Asked told = receiver.next();
                assertThat(news(told)).isEqualTo("TASK_STATE_WORKING");
                assertThat(told.body().path("statusUpdate").path("taskId").asText()).isEqualTo(id);
                assertThat(told.method()).isEqualTo("POST");
                assertThat(told.path()).isEqualTo("/a2a?of=1");
                assertThat(told.headers())
                        .containsEntry("content-type", "application/a2a+json")
                        .containsEntry("x-a2a-notification-token", PushGround.TOKEN)
                        .containsEntry("authorization", "Bearer " + PushGround.CREDENTIALS)
                        .containsKey("webhook-id");
            }
            server.answer(scout, caller, "which?", "{\"a2a\":{\"state\":\"input-required\"}}");
            server.tasks.ask(parties, goesOn("m2", id, "the blue one"));
            try (Notifications _ = ground.open(receiver)) {
                server.answer(
                        scout,
                        caller,
                        "built",
                        "{\"a2a\":{\"artifacts\":[{\"name\":\"jar\",\"parts\":[{\"text\":\"x\"}]},"
                                + "{\"name\":\"log\",\"parts\":[{\"text\":\"y\"}]}]}}");
                List<String> told = new ArrayList<>();
                while (!told.contains("TASK_STATE_COMPLETED")) {
                    told.add(news(receiver.next()));
                }
                // What was taken, but not on record yet, may come again.
                assertThat(told.subList(told.indexOf("TASK_STATE_INPUT_REQUIRED"), told.size()))
                        .containsSubsequence(
                                "TASK_STATE_INPUT_REQUIRED",
                                "TASK_STATE_SUBMITTED",
                                "TASK_STATE_WORKING",
                                "jar",
                                "log",
                                "TASK_STATE_COMPLETED")
                        .hasSize(6);
                await(this::isEmpty);
            }
            await(() -> server.ground.ofType("os.atom.push.removed").size() == 1);
        }
    }

    @Test
    void whatIsNotTakenComesAgainByTheSameNameAndThenTheNext() throws Exception {
        String id = server.tasks.ask(parties, says("m1", "build it"));
        List<String> names = new ArrayList<>();
        AtomicInteger failures = new AtomicInteger();
        try (FakePeer receiver = new FakePeer();
                Notifications notifications = ground.open(receiver)) {
            receiver.answer(told ->
                    FakePeer.Answer.status(
                            news(told).equals("answer")
                                            || (news(told).equals("TASK_STATE_WORKING")
                                                    && failures.getAndIncrement() == 0)
                                    ? 500
                                    : 200));
            ground.create(notifications, parties, id, "", receiver.url());
            server.answer(scout, caller, "done", "");
            String told = "";
            while (!told.equals("TASK_STATE_COMPLETED")) {
                FakePeer.Asked next = receiver.next();
                told = news(next);
                names.add(told + " " + next.headers().get("webhook-id"));
            }
            assertThat(names.get(0)).isEqualTo(names.get(1)).startsWith("TASK_STATE_WORKING");
            assertThat(names.subList(2, 5)).containsOnly(names.get(2));
            assertThat(names.get(2)).startsWith("answer");
            // The artifact was given up, which is on record; what comes after it had its turn.
            assertThat(names).hasSize(6);
            await(() -> server.ground.ofType("os.atom.push.failed").size() == 1);
        }
    }

    @Test
    void whileItsCallerMayDoNothingNothingLeaves() throws Exception {
        String id = server.tasks.ask(parties, says("m1", "build it"));
        AtomicReference<Optional<?>> halted = new AtomicReference<>(Optional.empty());
        try (FakePeer receiver = new FakePeer();
                FakePeer marker = receiver();
                Notifications notifications = ground.open(receiver, marker)) {
            receiver.answer(_ -> {
                halted.set(server.ground.stopSwitch.halt(caller.id()));
                return FakePeer.Answer.status(200);
            });
            ground.create(notifications, parties, id, "", receiver.url());
            SocialGround.done(server.ground.identities.pause(caller.id(), server.ground.owner));
            Parties people = new Parties(server.ground.owner, scout);
            String theirs = server.tasks.ask(people, says("m1", "and you?"));
            ground.create(notifications, people, theirs, "", marker.url());
            server.inbox(scout);
            assertThat(news(marker.next())).isEqualTo("TASK_STATE_WORKING");
            assertThat(receiver.all()).isEmpty();
            SocialGround.done(server.ground.identities.resume(caller.id(), server.ground.owner));
            assertThat(news(receiver.next())).isEqualTo("TASK_STATE_WORKING");
            assertThat(halted.get()).isEmpty();
        }
    }

    @Test
    void whileEverythingIsFrozenNothingLeaves() throws Exception {
        // Of an agent's the freeze is said with its other holds.
        Parties people = new Parties(server.ground.owner, scout);
        String id = server.tasks.ask(people, says("m1", "build it"));
        try (FakePeer receiver = receiver();
                Notifications notifications = ground.open(receiver)) {
            ground.create(notifications, people, id, "", receiver.url());
            Notice notice = notifications.notice(server.tasks.find(people, id), id);
            assertThat(notice.isHeld()).isFalse();
            SocialGround.done(server.ground.stopSwitch.freeze("enough", server.ground.owner));
            assertThat(notice.isHeld()).isTrue();
            SocialGround.done(server.ground.stopSwitch.thaw(server.ground.owner));
            assertThat(notice.isHeld()).isFalse();
            server.inbox(scout);
            assertThat(news(receiver.next())).isEqualTo("TASK_STATE_WORKING");
        }
    }

    @Test
    void aRedirectLeadsNowhereAndAPlaceTakenOffTheListIsToldNothing() throws Exception {
        String id = server.tasks.ask(parties, says("m1", "build it"));
        String theirs =
                server.tasks.ask(new Parties(server.ground.owner, scout), says("m1", "and you?"));
        try (FakePeer outside = new FakePeer();
                FakePeer inside = receiver()) {
            outside.answer(
                    _ -> new FakePeer.Answer(307, java.util.Map.of("Location", inside.url()), ""));
            try (Notifications notifications = ground.open(outside, inside)) {
                ground.create(notifications, parties, id, "", outside.url());
                server.inbox(scout);
                await(() -> server.ground.ofType("os.atom.push.failed").size() == 1);
                assertThat(server.ground.ofType("os.atom.push.failed").getFirst().payload())
                        .hasValueSatisfying(why -> assertThat(why).contains("307"));
                Parties people = new Parties(server.ground.owner, scout);
                ground.create(notifications, people, theirs, "", inside.url());
            }
            assertThat(inside.all()).isEmpty();
            try (Notifications notifications = ground.open()) {
                assertThat(notifications.list(caller, server.tasks.find(parties, id))).isEmpty();
                // People's are asked about each time that they are delivered.
                server.tasks.cancel(new Parties(server.ground.owner, scout), theirs);
                await(() -> server.ground.ofType("os.atom.push.failed").size() == 2);
                assertThat(inside.all()).isEmpty();
            }
        }
    }

    @Test
    void aNameThatMovesInsideBetweenCheckAndUseIsToldNothing() throws Exception {
        String id = server.tasks.ask(parties, says("m1", "build it"));
        InetAddress outside = InetAddress.ofLiteral("93.184.216.34");
        try (FakePeer inside = receiver()) {
            int port = inside.place().getPort();
            String server = "moving.example:" + port;
            AtomicReference<InetAddress> leads = new AtomicReference<>(outside);
            Outward outward = MovingNames.outward(_ -> List.of(leads.get()), Set.of());
            try (Notifications notifications = ground.open(Set.of(server), outward)) {
                ground.create(notifications, parties, id, "", "https://" + server + "/");
                leads.set(inside.place().getAddress());
                this.server.inbox(scout);
                await(() -> this.server.ground.ofType("os.atom.push.failed").size() == 1);
                assertThat(this.server.ground.ofType("os.atom.push.failed").getFirst().payload())
                        .hasValueSatisfying(why -> assertThat(why).contains("is at 127.0.0.1"));
                // What it leads to by then is not taken either, where it is asked for.
                assertThat(
                                refusal(() ->
                                                ground.create(
                                                        notifications,
                                                        parties,
                                                        id,
                                                        "again",
                                                        "https://" + server + "/"))
                                        .rpc()
                                        .toString())
                        .contains("network.address");
            }
            assertThat(inside.all()).isEmpty();
        }
    }

    @Test
    void inTheEarlierVersionTheTaskIsTold() throws Exception {
        String id = server.tasks.ask(parties, says("m1", "build it"));
        try (FakePeer receiver = receiver();
                Notifications notifications = ground.open(receiver)) {
            ground.create(notifications, parties, id, wanted("", receiver.url()), Version.V0_3);
            server.answer(scout, caller, "done", "");
            FakePeer.Asked working = receiver.next();
            assertThat(working.body().path("kind").asText()).isEqualTo("task");
            assertThat(working.body().path("status").path("state").asText()).isEqualTo("working");
            assertThat(working.headers()).containsEntry("content-type", "application/json");
            FakePeer.Asked done = receiver.next();
            assertThat(done.body().path("status").path("state").asText()).isEqualTo("completed");
            assertThat(done.body().path("artifacts")).hasSize(1);
        }
    }
}
