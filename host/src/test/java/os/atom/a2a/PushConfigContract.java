package os.atom.a2a;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.a2a.AskedServer.says;
import static os.atom.a2a.PushGround.await;
import static os.atom.a2a.PushGround.news;
import static os.atom.a2a.PushGround.receiver;
import static os.atom.a2a.PushGround.wanted;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import os.atom.a2a.A2aTasks.Parties;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.manners.SocialGround;
import os.atom.peer.FakePeer;
import os.atom.protocol.a2a.AuthenticationInfo;
import os.atom.protocol.a2a.TaskPushNotificationConfig;

/** Where callers may have news delivered, and who sees it, on the real journal of a store. */
abstract class PushConfigContract extends Pushing {
    @Test
    void aMessageBringsItsPlaceAlong() throws Exception {
        try (FakePeer receiver = receiver();
                Notifications notifications = ground.open(receiver)) {
            Registering.Wanted wanted =
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
            Registering.Wanted again =
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
    void othersDoNotSeeIt() throws Exception {
        String id = server.tasks.ask(parties, says("m1", "build it"));
        Principal.Agent other = server.agent("other", Maturity.AUTONOMOUS);
        try (FakePeer receiver = receiver();
                Notifications notifications = ground.open(receiver)) {
            ground.create(notifications, parties, id, "mine", receiver.url());
            Parties theirs = new Parties(other, scout);
            assertThat(
                            refusal(() ->
                                            ground.create(
                                                    notifications, theirs, id, "", receiver.url()))
                                    .kind())
                    .isEqualTo(A2aFault.Kind.TASK_NOT_FOUND);
            TaskArchive.Head task = server.tasks.find(parties, id);
            assertThat(notifications.list(other, task)).isEmpty();
            assertThat(refusal(() -> notifications.shown(other, task, "mine")).kind())
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
                    refusal(() -> ground.create(notifications, parties, id, "q", receiver.url()));
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
                            refusal(() ->
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
                            refusal(() -> ground.create(notifications, who, task, "", url));
                    assertThat(refused.kind())
                            .as(url)
                            .isIn(A2aFault.Kind.INVALID_PARAMS, A2aFault.Kind.REFUSED);
                }
            }
            // A name is not even looked up: that alone would carry words out.
            A2aFault elsewhere =
                    refusal(() ->
                            ground.create(
                                    notifications, parties, id, "", "https://secret.example.com/"));
            assertThat(elsewhere.rpc().toString())
                    .contains("a2a.receiver")
                    .contains("a2a.receivers")
                    .doesNotContain("network.unreachable");
            assertThat(
                            refusal(() ->
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
                                    refusal(() ->
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
}
