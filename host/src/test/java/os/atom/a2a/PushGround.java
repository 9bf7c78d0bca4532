package os.atom.a2a;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import os.atom.a2a.A2aTasks.Parties;
import os.atom.delivery.Kind;
import os.atom.delivery.Ledger;
import os.atom.delivery.Tries;
import os.atom.home.OwnFolder;
import os.atom.network.Authorities;
import os.atom.network.Carrier;
import os.atom.network.NetworkRules;
import os.atom.network.Outward;
import os.atom.peer.FakePeer;
import os.atom.protocol.a2a.AuthenticationInfo;
import os.atom.protocol.a2a.TaskPushNotificationConfig;
import os.atom.redaction.Originals;

/** Push notifications on a real store, with pauses that a test can wait for. Test support. */
final class PushGround {
    static final String TOKEN = "of-the-task-7";
    static final String CREDENTIALS = "s3cr3t-of-the-receiver";

    final AskedServer server;
    final Path directory;

    PushGround(AskedServer server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    Path keys() {
        return directory.resolve("pushes");
    }

    /** With places of this machine on the list. */
    Notifications open(FakePeer... listed) throws IOException {
        return open(Set.of(), listed);
    }

    Notifications open(Set<String> receivers, FakePeer... listed) throws IOException {
        return open(
                receivers,
                Outward.of(
                        new NetworkRules(OwnFolder.of(directory.resolve("network"))),
                        Stream.of(listed).map(FakePeer::place).collect(Collectors.toSet())));
    }

    Notifications open(Set<String> receivers, Outward outward) throws IOException {
        return Notifications.open(
                new Notifications.Parts(
                        server.ground.steps(),
                        server.ground.plain(),
                        new Ledger(Kind.PUSH, server.ground.open.store().reads()),
                        server.ground.open.store().reads(),
                        server.ground.stopSwitch,
                        outward,
                        new Carrier(outward, Authorities.with(List.of()), Duration.ofSeconds(60)),
                        receivers,
                        new Originals(Files.createDirectories(keys())),
                        new Tries(3, Duration.ofMillis(5), Duration.ofMillis(20))));
    }

    static FakePeer receiver() {
        FakePeer receiver = new FakePeer();
        receiver.answer(_ -> FakePeer.Answer.status(204));
        return receiver;
    }

    static TaskPushNotificationConfig wanted(String id, String url) {
        return new TaskPushNotificationConfig(
                null,
                id.isEmpty() ? null : id,
                null,
                url,
                TOKEN,
                new AuthenticationInfo("Bearer", CREDENTIALS));
    }

    /** One as a caller asks for it, in 1.0. */
    TaskPushNotificationConfig create(
            Notifications notifications, Parties parties, String task, String id, String url)
            throws A2aFault {
        return create(notifications, parties, task, wanted(id, url), Version.V1_0);
    }

    TaskPushNotificationConfig create(
            Notifications notifications,
            Parties parties,
            String task,
            TaskPushNotificationConfig config,
            Version version)
            throws A2aFault {
        return notifications.create(
                parties.caller(), server.tasks.find(parties, task), config, version);
    }

    /** Everything that is on record, in one text. */
    String record() {
        StringBuilder all = new StringBuilder();
        server.ground
                .open
                .journal()
                .after(0, 10_000, os.atom.journal.Filter.ALL)
                .forEach(each ->
                        all.append(each.entry().subject()).append(each.payload().orElse("")));
        return all.toString();
    }

    static void await(BooleanSupplier there) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!there.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Such as {@code TASK_STATE_WORKING}, or the name of an artifact. */
    static String news(FakePeer.Asked told) {
        return told.body().has("artifactUpdate")
                ? told.body().path("artifactUpdate").path("artifact").path("name").asText()
                : told.body().path("statusUpdate").path("status").path("state").asText();
    }
}
