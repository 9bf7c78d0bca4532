package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.boot.OpenHost.done;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import os.atom.delivery.Tries;
import os.atom.home.OwnFolder;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.messaging.Draft;
import os.atom.messaging.Item;
import os.atom.messaging.Message;
import os.atom.network.Authorities;
import os.atom.network.Carrier;
import os.atom.network.NetworkRules;
import os.atom.network.Outward;
import os.atom.peer.FakePeer;
import os.atom.peer.Pace;
import os.atom.peer.Peers;
import os.atom.redaction.Originals;

/** Peers on a host, with pauses that a test can wait for. Test support. */
final class PeerGround {
    private static final Duration SOON = Duration.ofMillis(5);

    private PeerGround() {}

    static Peers open(OpenHost open, Path directory, FakePeer... listed) throws IOException {
        return open(open, directory, Duration.ofHours(1), listed);
    }

    /** The host's own have no key, so they bring nothing. */
    static Peers open(OpenHost open, Path directory, Duration card, FakePeer... listed)
            throws IOException {
        return open(open, directory, new Tries(3, SOON, Duration.ofMillis(20)), card, listed);
    }

    /** What fails once is not tried again while a test runs. */
    static Peers patient(OpenHost open, Path directory, FakePeer... listed) throws IOException {
        Duration hours = Duration.ofHours(9);
        return open(open, directory, new Tries(3, hours, hours), hours, listed);
    }

    private static Peers open(
            OpenHost open, Path directory, Tries tries, Duration card, FakePeer... listed)
            throws IOException {
        Outward outward =
                Outward.of(
                        new NetworkRules(OwnFolder.of(directory.resolve("network"))),
                        Stream.of(listed).map(FakePeer::place).collect(Collectors.toSet()),
                        "peers.allowed");
        return Peers.open(
                new Peers.Parts(
                        open.host.journal(),
                        open.host.journal(),
                        open.host.store().reads(),
                        open.host.identities(),
                        open.host.stopSwitch(),
                        open.host.messaging(),
                        outward,
                        new Carrier(outward, Authorities.with(List.of()), Duration.ofSeconds(60)),
                        new Originals(Files.createDirectories(directory.resolve("peer-keys"))),
                        new Pace(tries, SOON, Duration.ofMillis(20), Duration.ofHours(24), card),
                        Clock.systemUTC()));
    }

    static Peers.Wanted wanted(String name, FakePeer peer) {
        return new Peers.Wanted(name, peer.cardUrl(), "s3cr3t-of-ours", "");
    }

    static String add(OpenHost open, Peers peers, String name, FakePeer peer) throws Exception {
        return done(peers.add(open.host.owner(), wanted(name, peer)));
    }

    /** Lists it with a key that has to vouch for its card. */
    static Outcome<String> pin(OpenHost open, Peers peers, String name, FakePeer peer, String key)
            throws InterruptedException {
        return peers.add(open.host.owner(), new Peers.Wanted(name, peer.cardUrl(), "", "", key));
    }

    /** Sends a message; answers with its id. */
    static String send(OpenHost open, Principal from, String to, String text) {
        return done(open.host.messaging().send(from, new Draft(to, text, Optional.empty())));
    }

    static String answer(OpenHost open, Principal from, Message to, String text) {
        return done(
                open.host
                        .messaging()
                        .send(from, new Draft(to.from().name(), text, Optional.of(to.id()))));
    }

    /** The messages in an inbox, once there are so many. */
    static List<Message> received(OpenHost open, Principal owner, int count) {
        await(() -> received(open, owner).size() >= count);
        return received(open, owner);
    }

    static List<Message> received(OpenHost open, Principal owner) {
        return items(open, owner).stream()
                .filter(Item.Received.class::isInstance)
                .map(item -> ((Item.Received) item).message())
                .toList();
    }

    /** The message that came back, once one did. */
    static Message returned(OpenHost open, Principal owner) {
        await(() -> items(open, owner).stream().anyMatch(Item.Returned.class::isInstance));
        return items(open, owner).stream()
                .filter(Item.Returned.class::isInstance)
                .map(item -> ((Item.Returned) item).message())
                .findFirst()
                .orElseThrow();
    }

    static List<Item> items(OpenHost open, Principal owner) {
        return open.host.messaging().look(owner.id(), Optional.of(0L), 100).items();
    }

    static void await(BooleanSupplier there) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!there.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
