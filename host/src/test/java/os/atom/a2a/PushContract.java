package os.atom.a2a;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.a2a.AskedServer.goesOn;
import static os.atom.a2a.AskedServer.says;
import static os.atom.a2a.PushGround.await;
import static os.atom.a2a.PushGround.news;
import static os.atom.a2a.PushGround.receiver;
import static os.atom.a2a.PushGround.wanted;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.a2a.A2aTasks.Parties;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.StoreLocation;
import os.atom.journal.TableDump;
import os.atom.manners.SocialGround;
import os.atom.peer.FakePeer;
import os.atom.protocol.a2a.AuthenticationInfo;
import os.atom.protocol.a2a.TaskPushNotificationConfig;

/** What push notifications promise, on the real journal of a store and over real connections. */
abstract class PushContract {
    @TempDir Path directory;
    AskedServer server;
    PushGround ground;
    Principal.Agent scout;
    Principal.Agent caller;
    Parties parties;

    abstract StoreLocation store(Path directory);

    @BeforeEach
    void start() {
        server = new AskedServer(store(directory), directory);
        ground = new PushGround(server, directory);
        scout = server.agent("scout", Maturity.AUTONOMOUS);
        caller = server.agent("caller", Maturity.SUPERVISED);
        parties = new Parties(caller, scout);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static A2aFault fault(Callable<?> act) throws Exception {
        try {
            act.call();
        } catch (A2aFault fault) {
            return fault;
        }
        throw new AssertionError("it was done");
    }

    private boolean isEmpty() {
        try (Stream<Path> files = Files.list(ground.keys())) {
            return files.findAny().isEmpty();
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

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
    void aMessageBringsItsPlaceAlong() throws Exception {
        try (FakePeer receiver = receiver();
                Notifications notifications = ground.open(receiver)) {
            Notifications.Wanted wanted =
                    notifications.prepare(caller, wanted("", receiver.url()), Version.V1_0);
            String id =
                    server.tasks.ask(
                            parties,
                            says("m1", "build it"),
                            task -> notifications.facts(wanted, task));
            notifications.settle(wanted);
            assertThat(news(receiver.next())).isEqualTo("TASK_STATE_SUBMITTED");
            assertThat(notifications.shown(caller, server.tasks.find(parties, id), id).id())
                    .isEqualTo(id);
            Notifications.Wanted again =
                    notifications.prepare(caller, wanted("", receiver.url()), Version.V1_0);
            assertThat(
                            server.tasks.ask(
                                    parties,
                                    says("m1", "build it"),
                                    task -> notifications.facts(again, task)))
                    .isEqualTo(id);
            notifications.settle(again);
            assertThat(notifications.list(caller, server.tasks.find(parties, id))).hasSize(1);
            assertThat(notifications.open()).isEqualTo(1);
            try (Stream<Path> files = Files.list(ground.keys())) {
                assertThat(files).hasSize(1);
            }
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
            await(this::isEmpty);
            assertThat(server.ground.ofType("os.atom.push.failed")).hasSize(1);
        }
    }

    @Test
    void othersDoNotSeeIt() throws Exception {
        String id = server.tasks.ask(parties, says("m1", "build it"));
        Principal.Agent other = server.agent("other", Maturity.AUTONOMOUS);
        try (FakePeer receiver = receiver();
                Notifications notifications = ground.open(receiver)) {
            ground.create(notifications, parties, id, "mine", receiver.url());
            Parties theirs = new Parties(other, scout);
            assertThat(
                            fault(() ->
                                            ground.create(
                                                    notifications, theirs, id, "", receiver.url()))
                                    .kind())
                    .isEqualTo(A2aFault.Kind.TASK_NOT_FOUND);
            TaskArchive.Head task = server.tasks.find(parties, id);
            assertThat(notifications.list(other, task)).isEmpty();
            assertThat(fault(() -> notifications.shown(other, task, "mine")).kind())
                    .isEqualTo(A2aFault.Kind.TASK_NOT_FOUND);
            notifications.delete(other, task, "mine");
            assertThat(notifications.list(caller, task)).hasSize(1);
        }
    }

    @Test
    void aTaskHasFewAndOneOfAnIdReplacesTheOther() throws Exception {
        String id = server.tasks.ask(parties, says("m1", "build it"));
        try (FakePeer receiver = receiver();
                Notifications notifications = ground.open(receiver)) {
            for (int at = 0; at < PushTable.MOST; at++) {
                ground.create(notifications, parties, id, "p" + at, receiver.url());
            }
            A2aFault full =
                    fault(() -> ground.create(notifications, parties, id, "q", receiver.url()));
            assertThat(full.status()).isEqualTo(409);
            assertThat(full.rpc().toString()).contains("a2a.push.most");
            ground.create(notifications, parties, id, "p0", receiver.url() + "?new");
            TaskArchive.Head task = server.tasks.find(parties, id);
            assertThat(notifications.list(caller, task)).hasSize(PushTable.MOST);
            assertThat(notifications.shown(caller, task, "p0").url()).endsWith("?new");
            notifications.delete(caller, task, "p1");
            notifications.delete(caller, task, "p1");
            ground.create(notifications, parties, id, "q", receiver.url());
            await(() -> notifications.open() == PushTable.MOST);
            server.tasks.cancel(parties, id);
            assertThat(
                            fault(() ->
                                            ground.create(
                                                    notifications,
                                                    parties,
                                                    id,
                                                    "z",
                                                    receiver.url()))
                                    .kind())
                    .isEqualTo(A2aFault.Kind.UNSUPPORTED_OPERATION);
            await(this::isEmpty);
        }
    }

    @Test
    void whatIsSecretIsOnNoRecordAndInNoAnswerAndGoesWithIt() throws Exception {
        String id = server.tasks.ask(parties, says("m1", "build it"));
        try (FakePeer receiver = receiver();
                Notifications notifications = ground.open(receiver)) {
            TaskPushNotificationConfig made =
                    ground.create(notifications, parties, id, "mine", receiver.url() + "/path");
            assertThat(made)
                    .isEqualTo(
                            new TaskPushNotificationConfig(
                                    null,
                                    "mine",
                                    id,
                                    receiver.url() + "/path",
                                    null,
                                    new AuthenticationInfo("Bearer", null)));
            assertThat(ground.record())
                    .contains("http://127.0.0.1:")
                    .doesNotContain(PushGround.TOKEN, PushGround.CREDENTIALS, "/path");
            try (Stream<Path> files = Files.list(ground.keys())) {
                Path only = files.findFirst().orElseThrow();
                assertThat(Files.getPosixFilePermissions(only))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            }
            notifications.delete(caller, server.tasks.find(parties, id), "mine");
            assertThat(isEmpty()).isTrue();
            ground.create(notifications, parties, id, "other", receiver.url() + "?other");
            server.answer(scout, caller, "done", "");
            FakePeer.Asked told = receiver.next();
            while (!news(told).equals("TASK_STATE_COMPLETED")) {
                assertThat(told.path()).isEqualTo("/a2a?other");
                told = receiver.next();
            }
            assertThat(receiver.all()).isEmpty();
        }
    }

    @Test
    void itGoesWithTheKeyOfWhoeverAskedForIt() throws Exception {
        String first = server.tasks.ask(parties, says("m1", "build it"));
        String second = server.tasks.ask(parties, says("m2", "test it"));
        try (FakePeer receiver = receiver();
                Notifications notifications = ground.open(receiver)) {
            ground.create(notifications, parties, first, "", receiver.url() + "?before");
            SocialGround.done(server.ground.identities.rotateKey(caller.id(), server.ground.owner));
            ground.create(notifications, parties, second, "", receiver.url() + "?after");
            assertThat(notifications.list(caller, server.tasks.find(parties, first))).isEmpty();
            server.inbox(scout);
            assertThat(receiver.next().path()).endsWith("?after");
            await(() -> notifications.open() == 1);
            SocialGround.done(server.ground.identities.remove(caller.id(), server.ground.owner));
            await(this::isEmpty);
            assertThat(receiver.all()).isEmpty();
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
    void onlyPlacesThatMayBeReachedAreToldAndAgentsNameOnlyThoseThatPeopleListed()
            throws Exception {
        String id = server.tasks.ask(parties, says("m1", "build it"));
        Parties people = new Parties(server.ground.owner, scout);
        String theirs = server.tasks.ask(people, says("m1", "and you?"));
        try (FakePeer receiver = receiver();
                FakePeer unlisted = receiver();
                Notifications notifications =
                        ground.open(Set.of("93.184.216.34:443", "10.0.0.7:443"), receiver)) {
            for (String url :
                    List.of(
                            unlisted.url(),
                            "https://127.0.0.1/",
                            "https://[::ffff:169.254.169.254]/",
                            "https://2130706433/",
                            "https://10.0.0.7/",
                            "http://93.184.216.34/",
                            "https://user:pass@93.184.216.34/",
                            "https://93.184.216.34/#x",
                            "file:///etc/passwd",
                            "no url at all",
                            "")) {
                for (Parties who : List.of(parties, people)) {
                    String task = who.equals(parties) ? id : theirs;
                    A2aFault refused =
                            fault(() -> ground.create(notifications, who, task, "", url));
                    assertThat(refused.kind())
                            .as(url)
                            .isIn(A2aFault.Kind.INVALID_PARAMS, A2aFault.Kind.REFUSED);
                }
            }
            // A name is not even looked up: that alone would carry words out.
            A2aFault elsewhere =
                    fault(() ->
                            ground.create(
                                    notifications, parties, id, "", "https://secret.example.com/"));
            assertThat(elsewhere.rpc().toString())
                    .contains("a2a.receiver")
                    .contains("a2a.receivers")
                    .doesNotContain("network.unreachable");
            assertThat(
                            fault(() ->
                                            ground.create(
                                                    notifications,
                                                    parties,
                                                    id,
                                                    "",
                                                    "https://1.1.1.1/"))
                                    .rpc()
                                    .toString())
                    .contains("a2a.receiver");
            ground.create(notifications, people, theirs, "", "https://93.184.216.34/");
            ground.create(notifications, parties, id, "", "https://93.184.216.34/");
            assertThat(isEmpty()).isFalse();
            assertThat(unlisted.all()).isEmpty();
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

    @Test
    void noHeaderOfTheirsBecomesTwo() throws Exception {
        String id = server.tasks.ask(parties, says("m1", "build it"));
        try (FakePeer receiver = receiver();
                Notifications notifications = ground.open(receiver)) {
            for (String odd :
                    List.of("a\r\nHost: b", "a\nb", " a", "a ", "\u00e9", "x".repeat(4_001))) {
                for (TaskPushNotificationConfig config :
                        List.of(
                                new TaskPushNotificationConfig(
                                        null, null, null, receiver.url(), odd, null),
                                new TaskPushNotificationConfig(
                                        null,
                                        null,
                                        null,
                                        receiver.url(),
                                        null,
                                        new AuthenticationInfo("Bearer", odd)),
                                new TaskPushNotificationConfig(
                                        null,
                                        null,
                                        null,
                                        receiver.url(),
                                        null,
                                        new AuthenticationInfo(odd, "x")),
                                new TaskPushNotificationConfig(
                                        null, odd, null, receiver.url(), null, null))) {
                    assertThat(
                                    fault(() ->
                                                    ground.create(
                                                            notifications,
                                                            parties,
                                                            id,
                                                            config,
                                                            Version.V1_0))
                                            .kind())
                            .as(odd)
                            .isEqualTo(A2aFault.Kind.INVALID_PARAMS);
                }
            }
            assertThat(isEmpty()).isTrue();
        }
    }

    @Test
    void aRebuildAndAnErasureLeaveTheSame() throws Exception {
        String id = server.tasks.ask(parties, says("m1", "build it"));
        try (FakePeer receiver = receiver();
                Notifications notifications = ground.open(receiver)) {
            for (String name : List.of("a", "b", "c")) {
                ground.create(notifications, parties, id, name, receiver.url());
            }
            TaskArchive.Head task = server.tasks.find(parties, id);
            notifications.delete(caller, task, "c");
            rebuilt();
            long seq = server.ground.ofType("os.atom.a2a.registered").getFirst().entry().seq();
            server.ground
                    .open
                    .journal()
                    .erase(List.of(seq), "asked for", server.ground.owner.id().value());
            assertThat(notifications.list(caller, task))
                    .extracting(TaskPushNotificationConfig::id)
                    .containsExactly("b");
            await(() -> notifications.open() == 1);
            rebuilt();
        }
    }

    private void rebuilt() {
        TableDump.assertRebuiltTablesEqualLiveOnes(
                server.ground.open.store(),
                server.ground.open.journal(),
                server.ground.projections);
    }
}
