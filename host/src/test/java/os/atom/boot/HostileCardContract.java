package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.boot.OpenHost.done;
import static os.atom.boot.OpenHost.refused;
import static os.atom.boot.PeerGround.received;
import static os.atom.boot.PeerGround.send;
import static os.atom.peer.FakePeer.message;
import static os.atom.peer.FakePeer.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.Filter;
import os.atom.peer.FakePeer;
import os.atom.peer.FakePeer.Answer;
import os.atom.peer.FakePeer.Asked;
import os.atom.peer.Peers;

/**
 * What people list, and its card, which may lead the server inside: places, cards and what is kept
 * of them.
 */
interface HostileCardContract extends OnAPeer {
    private Path keys() {
        return directory().resolve("peer-keys");
    }

    /** The threat: a card, or an address, that leads the server inside. */
    @Test
    default void onlyPublicAndListedPlacesAreReachedAndOnlyByPeople() throws Exception {
        try (OpenHost open = open();
                FakePeer peer = new FakePeer();
                Peers peers = PeerGround.open(open, directory())) {
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            assertThat(refused(peers.add(scout, PeerGround.wanted("x", peer))).rule())
                    .isEqualTo("identity.people-only");
            for (String url :
                    List.of(
                            peer.cardUrl(),
                            "https://127.0.0.1/card.json",
                            "https://[::ffff:169.254.169.254]/",
                            "https://169.254.169.254/latest/meta-data",
                            "https://2130706433/",
                            "https://10.1.2.3/",
                            "http://93.184.216.34/",
                            "https://user:pass@93.184.216.34/",
                            "ftp://93.184.216.34/",
                            "file:///etc/passwd",
                            "no address")) {
                refused(peers.add(open.host.owner(), new Peers.Wanted("x", url, "", "")));
            }
            for (String name : List.of("", "Peer", "a b", "x:y", "../x", "x".repeat(65))) {
                assertThat(
                                refused(
                                                peers.add(
                                                        open.host.owner(),
                                                        new Peers.Wanted(
                                                                name, "https://x.example", "", "")))
                                        .rule())
                        .isEqualTo("peer.name");
            }
            assertThat(
                            refused(
                                            peers.add(
                                                    open.host.owner(),
                                                    new Peers.Wanted(
                                                            "x",
                                                            "https://x.example",
                                                            "a\r\nX: b",
                                                            "")))
                                    .rule())
                    .isEqualTo("peer.token");
            assertThat(peers.list()).isEmpty();
            assertThat(peer.all()).isEmpty();
        }
    }

    @Test
    default void aCardThatRedirectsIsNoneOrNamesAnothersServerIsRefused() throws Exception {
        try (OpenHost open = open();
                FakePeer peer = new FakePeer();
                FakePeer victim = new FakePeer();
                Peers peers = PeerGround.open(open, directory(), peer, victim)) {
            Map<String, Function<Asked, Answer>> cards =
                    Map.of(
                            "peer.unreached",
                            _ -> new Answer(302, Map.of("Location", victim.cardUrl()), ""),
                            "peer.endpoint",
                            _ -> Answer.of(FakePeer.card(victim.url(), "JSONRPC", "1.0")));
            for (var each : cards.entrySet()) {
                peer.page("/card.json", each.getValue());
                assertThat(
                                refused(peers.add(open.host.owner(), PeerGround.wanted("x", peer)))
                                        .rule())
                        .isEqualTo(each.getKey());
            }
            for (String card :
                    List.of(
                            "[]",
                            "x",
                            "{}",
                            "{\"name\":\"x\"}",
                            "{\"name\":\"x\",\"url\":\"file:///etc/passwd\"}",
                            FakePeer.card(peer.url(), "GRPC", "1.0"),
                            FakePeer.card(peer.url(), "JSONRPC", "2.0"),
                            "{\"a\":".repeat(5_000),
                            "{\"name\":\"" + "x".repeat(300_000) + "\"}")) {
                peer.card(card);
                refused(peers.add(open.host.owner(), PeerGround.wanted("x", peer)));
            }
            assertThat(peers.list()).isEmpty();
            assertThat(keys()).isEmptyDirectory();
            peer.card(FakePeer.card(victim.url(), "JSONRPC", "1.0"));
            victim.answer(asked -> result(asked, message("Named by a person.")));
            done(
                    peers.add(
                            open.host.owner(),
                            new Peers.Wanted("x", peer.cardUrl(), "", victim.url())));
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            send(open, scout, "peer:x", "hello");
            received(open, scout, 1);
        }
    }

    @Test
    default void neitherTokenNorQueryIsOnRecordAndTheFileIsPrivate() throws Exception {
        withPeer((open, peer, peers) -> {
            peer.answer(asked -> result(asked, message("Here.")));
            String id =
                    done(
                            peers.add(
                                    open.host.owner(),
                                    new Peers.Wanted(
                                            "odd",
                                            peer.cardUrl() + "?key=q7",
                                            "s3cr3t-of-ours",
                                            "")));
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            send(open, scout, "peer:odd", "hello");
            received(open, scout, 1);
            StringBuilder all = new StringBuilder(peers.list().toString());
            open.host
                    .journal()
                    .after(0, 10_000, Filter.ALL)
                    .forEach(each -> all.append(each).append(each.payload().orElse("")));
            assertThat(all.toString()).contains("/card.json").doesNotContain("s3cr3t", "q7");
            assertThat(Files.getPosixFilePermissions(keys().resolve(id)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        });
    }
}
