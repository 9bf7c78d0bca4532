package os.atom.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.freeze.Halt;
import os.atom.identity.TestJournal;

@Timeout(120)
class GatewayTest {
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello";

    @TempDir Path directory;
    private TestJournal journal;
    private Upstream server;
    private Network network;
    private Outlet outlet;

    @BeforeEach
    void open() throws Exception {
        journal = TestJournal.open(directory.resolve("journal.db"), Map.of());
        server = new Upstream(ANSWER);
        begin(Bounds.USUAL);
    }

    private void begin(Bounds bounds) throws IOException {
        Path own = Files.createTempDirectory(directory, "n");
        network = Network.open(own, journal, bounds).own(server).name("good.example", "127.0.0.1");
        network.allow("allow: [{domains: good.example, ports: %d}]".formatted(server.port()));
        outlet = network.gateway().open("c1", Network.SCOUT);
    }

    @AfterEach
    void close() throws Exception {
        outlet.close();
        network.close();
        server.close();
    }

    @Test
    void whatIsAllowedIsReachedAndOnRecord() throws Exception {
        assertThat(get("http://good.example:%d/a".formatted(server.port())))
                .endsWith("\r\n\r\nhello");

        assertThat(server.call().whole())
                .isEqualTo(
                        "GET /a HTTP/1.1\r\nHost: good.example:%d\r\nConnection: close\r\n\r\n"
                                .formatted(server.port()));
        outlet.close();
        assertThat(journal.types())
                .containsExactly(
                        "os.atom.network.asked",
                        "os.atom.network.allowed",
                        "os.atom.network.closed");
        JsonNode closed = payload(2);
        assertThat(closed.get("host").asText()).isEqualTo("good.example");
        assertThat(closed.get("port").asInt()).isEqualTo(server.port());
        assertThat(closed.get("address").asText()).isEqualTo("127.0.0.1");
        assertThat(closed.get("received").asLong()).isEqualTo(ANSWER.length());
        assertThat(closed.get("sent").asLong()).isPositive();
        assertThat(closed.get("durationMs").asLong()).isNotNegative();
        assertThat(closed.get("outcome").asText()).isEqualTo("ended");
        assertThat(journal.recorded().getFirst().entry().subject()).isEqualTo("c1");
        assertThat(outlet.refusals()).isEmpty();
    }

    @Test
    void aDomainThatIsNotAllowedIsNotEvenLookedUp() throws Exception {
        network.name("secret.evil.example", "127.0.0.1");

        String answer = get("http://secret.evil.example:%d/".formatted(server.port()));

        assertThat(answer)
                .startsWith("HTTP/1.1 403 ")
                .contains("network.domain", "secret.evil.example", "a person can add it");
        assertThat(network.asked()).isEmpty();
        assertThat(server.isLeftAlone()).isTrue();
        assertThat(outlet.refusals())
                .extracting(Refusal::rule)
                .containsExactly(Refusal.Rule.DOMAIN);
        assertThat(journal.types()).containsExactly("os.atom.network.refused");
        assertThat(payload(0).get("rule").asText()).isEqualTo("network.domain");
        assertThat(payload(0).get("mend").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, this machine",
        "10.1.2.3, private",
        "169.254.169.254, a cloud's metadata",
        "fd00:ec2::254, a cloud's metadata",
        "::ffff:10.0.0.1, private",
        "64:ff9b::a00:1, an IPv4 address in disguise"
    })
    void anAllowedNameDoesNotLeadInside(String address, String what) throws Exception {
        network.name("rebound.example", address)
                .allow("allow: [{domains: rebound.example, ports: [80, 443]}]");

        assertThat(get("http://rebound.example/")).contains("network.address", what);
        assertThat(connect("rebound.example:443")).contains("network.address", what);
        assertThat(journal.types())
                .containsOnly("os.atom.network.asked", "os.atom.network.refused");
    }

    @Test
    void anAddressInsideCannotEvenBeAllowed() throws Exception {
        network.allow("allow: [{domains: ['169.254.169.254', '127.0.0.1', '[::1]'], ports: 80}]");

        assertThat(get("http://169.254.169.254/latest/meta-data")).contains("network.address");
        assertThat(get("http://127.0.0.1/")).contains("network.address");
        assertThat(get("http://[::1]/")).contains("network.address");
        assertThat(get("http://[::ffff:127.0.0.1]/")).contains("network.address");
    }

    /** The second answer of a name server must not count: there is one look-up and it is used. */
    @Test
    void theAddressThatWasCheckedIsTheOneThatIsReached() throws Exception {
        network.name("good.example", "10.0.0.1", "127.0.0.1");

        assertThat(get("http://good.example:%d/".formatted(server.port()))).endsWith("hello");

        assertThat(payload(1).get("address").asText()).isEqualTo("127.0.0.1");
    }

    @Test
    void aRedirectIsARequestLikeAnyOther() throws Exception {
        try (Upstream moving =
                new Upstream(
                        "HTTP/1.1 302 Found\r\nLocation: http://evil.example/\r\n"
                                + "Connection: close\r\n\r\n")) {
            network.own(moving)
                    .allow("allow: [{domains: good.example, ports: %d}]".formatted(moving.port()));

            assertThat(get("http://good.example:%d/".formatted(moving.port()))).contains("302");
            assertThat(get("http://evil.example/")).contains("network.domain");
        }
    }

    @Test
    void withoutARecordThereIsNoConnection() throws Exception {
        journal.breakDown();

        assertThat(get("http://good.example:%d/".formatted(server.port())))
                .startsWith("HTTP/1.1 503 ")
                .contains("network.record");
        assertThat(connect("good.example:" + server.port())).contains("network.record");
        assertThat(server.isLeftAlone()).isTrue();
    }

    @Test
    void nothingHidesBehindTheFirstRequest() throws Exception {
        String first = "POST http://good.example:%d/ HTTP/1.1\r\nHost: good.example:%<d\r\n";
        String second = "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n";

        Network.exchange(
                outlet, first.formatted(server.port()) + "Content-Length: 2\r\n\r\nab" + second);
        assertThat(server.call().whole()).endsWith("\r\n\r\nab");

        Network.exchange(
                outlet,
                first.formatted(server.port())
                        + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n"
                        + second);
        assertThat(server.call().whole()).endsWith("\r\n\r\n2\r\nab\r\n0\r\n\r\n");

        Network.exchange(outlet, first.formatted(server.port()) + "\r\n" + second);
        assertThat(server.call().whole()).doesNotContain("evil");
    }

    @ParameterizedTest
    @CsvSource({
        "'2;x=y\r\nab\r\n'",
        "'-2\r\nab\r\n'",
        "'2\r\nabc\r\n'",
        "'0\r\nX: y\r\n'",
        "'0x2\r\n'"
    })
    void chunksThatCanBeReadInTwoWaysEndIt(String chunks) throws Exception {
        String head =
                "POST http://good.example:%d/ HTTP/1.1\r\nHost: good.example:%<d\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n";

        Network.exchange(outlet, head.formatted(server.port()) + chunks);

        assertThat(server.call().whole()).doesNotContain("0\r\n\r\n");
        outlet.close();
        assertThat(outlet.refusals()).extracting(Refusal::rule).contains(Refusal.Rule.REQUEST);
    }

    @Test
    void aTunnelCarriesTlsToTheServerItIsFor() throws Exception {
        byte[] hello = Hellos.real("good.example");
        try (SocketChannel channel = tunnel()) {
            Network.send(channel, hello);
            assertThat(server.call().first(hello.length)).isEqualTo(hello);
        }
    }

    @Test
    void aTunnelCarriesNothingElse() throws Exception {
        refusedInside("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII), "network.tls");
        refusedInside(Hellos.real("evil.example"), "network.server_name");
        refusedInside(Hellos.real(""), "network.server_name");
        refusedInside(
                Hellos.made(Hellos.name("good.example"), Hellos.extension(0xfe0d, new byte[9])),
                "network.server_name");
        refusedInside(Hellos.made(Hellos.name("good.example\0.evil.example")), "network.name");
        refusedInside(Hellos.split(Hellos.real("evil.example"), 40), "network.server_name");
    }

    private void refusedInside(byte[] bytes, String rule) throws Exception {
        int before = outlet.refusals().size();
        try (SocketChannel channel = tunnel()) {
            Network.send(channel, bytes);
            assertThat(Network.rest(channel))
                    .isEqualTo("\u0015\u0003\u0003\u0000\u0002\u0002\u0070");
        }
        assertThat(server.call().whole()).isEmpty();
        assertThat(outlet.refusals().size()).isEqualTo(before + 1);
        assertThat(outlet.refusals().getLast().rule().word()).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT good.example:22 HTTP/1.1, network.port",
        "CONNECT evil.example:443 HTTP/1.1, network.domain",
        "CONNECT 0x7f000001:443 HTTP/1.1, network.name",
        "CONNECT good.example:443@evil.example:443 HTTP/1.1, network.name",
        "CONNECT good.example HTTP/1.1, network.request",
        "GET / HTTP/1.1, network.request",
        "GET https://good.example/ HTTP/1.1, network.request"
    })
    void tricksWithTheRequestAreRefused(String line, String rule) throws Exception {
        String host = line.split(" ", -1)[1];
        assertThat(Network.exchange(outlet, line + "\r\nHost: " + host + "\r\n\r\n"))
                .contains(rule);
        assertThat(server.isLeftAlone()).isTrue();
    }

    @Test
    void aCommandGetsOnlySoManyBytes() throws Exception {
        outlet.close();
        network.close();
        begin(new Bounds(64, 100, 200, Duration.ofSeconds(60), Duration.ofSeconds(60)));
        try (SocketChannel channel = tunnel()) {
            Network.send(channel, Hellos.real("good.example"));
            assertThat(Network.rest(channel)).isEmpty();
        }
        outlet.close();
        assertThat(outlet.refusals()).extracting(Refusal::rule).containsExactly(Refusal.Rule.BOUND);
    }

    @Test
    void aCommandGetsOnlySoManyConnections() throws Exception {
        outlet.close();
        network.close();
        begin(new Bounds(64, 3, 1 << 20, Duration.ofSeconds(60), Duration.ofSeconds(60)));
        for (int i = 0; i < 3; i++) {
            assertThat(get("http://evil.example/")).contains("403");
        }
        for (int i = 0; i < 3; i++) {
            assertThat(cutOff()).isTrue();
        }
        assertThat(outlet.refusals())
                .extracting(Refusal::rule)
                .containsExactly(
                        Refusal.Rule.DOMAIN,
                        Refusal.Rule.DOMAIN,
                        Refusal.Rule.DOMAIN,
                        Refusal.Rule.BOUND);
        assertThat(journal.types()).hasSize(4);
    }

    private boolean cutOff() {
        try (SocketChannel channel = Network.connect(outlet)) {
            return Network.rest(channel).isEmpty();
        } catch (IOException closed) {
            return true;
        }
    }

    @Test
    void moreConnectionsAtOnceThanAllowedAreClosed() throws Exception {
        outlet.close();
        network.close();
        begin(new Bounds(2, 100, 1 << 20, Duration.ofSeconds(60), Duration.ofSeconds(60)));
        List<SocketChannel> open = new ArrayList<>(List.of(tunnel(), tunnel()));

        assertThat(cutOff()).isTrue();
        for (SocketChannel each : open) {
            each.close();
        }
    }

    @Test
    void whoSaysNothingIsNotWaitedFor() throws Exception {
        outlet.close();
        network.close();
        begin(new Bounds(64, 100, 1 << 20, Duration.ofMillis(1), Duration.ofMillis(1)));
        try (SocketChannel silent = Network.connect(outlet)) {
            assertThat(silent.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void theEndOfTheCommandEndsItsConnections() throws Exception {
        byte[] hello = Hellos.real("good.example");
        try (SocketChannel channel = tunnel()) {
            Network.send(channel, hello);
            Upstream.Call call = server.call();
            call.first(hello.length);

            outlet.close();

            assertThat(Network.rest(channel)).isEmpty();
            assertThat(call.whole()).hasSize(hello.length);
        }
        assertThat(journal.types())
                .containsExactly(
                        "os.atom.network.asked",
                        "os.atom.network.allowed",
                        "os.atom.network.closed");
        assertThat(payload(2).get("outcome").asText()).isEqualTo("stopped");
        assertThat(outlet.socket()).doesNotExist();
        assertThat(outlet.socket().getParent()).doesNotExist();
        assertThat(cutOff()).isTrue();
    }

    @Test
    void aNameIsNotLookedUpWithoutARecord() throws Exception {
        journal.breakDown();

        assertThat(get("http://good.example:%d/".formatted(server.port())))
                .contains("network.record");
        assertThat(network.asked()).isEmpty();
    }

    @Test
    void aHelloInCrumbsIsRefused() throws Exception {
        try (SocketChannel channel = tunnel()) {
            byte[] crumbs = Hellos.split(Hellos.real("good.example"), 1);
            Network.send(channel, java.util.Arrays.copyOf(crumbs, 17 * 6));
            channel.read(ByteBuffer.allocate(7));
        }
        assertThat(outlet.refusals()).extracting(Refusal::rule).containsExactly(Refusal.Rule.TLS);
    }

    /** The two are far apart: the time to open decides, not the one to connect. */
    @Test
    void aTunnelWithoutAHelloIsNotWaitedFor() throws Exception {
        outlet.close();
        network.close();
        begin(new Bounds(64, 100, 1 << 20, Duration.ofSeconds(5), Duration.ofMinutes(5)));
        try (SocketChannel silent = tunnel()) {
            org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(40),
                    () -> assertThat(silent.read(ByteBuffer.allocate(1))).isEqualTo(-1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allow: []",
                "allow: [{domains: other.example, ports: PORT}]",
                "allow: [{domains: good.example, ports: 443}]",
                "allow: [{domains: good.example, ports: PORT, agents: rover}]"
            })
    void whatIsTakenOffTheListIsLeftAtOnce(String list) throws Exception {
        byte[] hello = Hellos.real("good.example");
        try (SocketChannel channel = tunnel()) {
            Network.send(channel, hello);
            Upstream.Call call = server.call();
            call.first(hello.length);

            network.allow(list.replace("PORT", Integer.toString(server.port())));

            assertThat(Network.rest(channel)).isEmpty();
            assertThat(call.whole()).hasSize(hello.length);
        }
        outlet.close();
        assertThat(outlet.refusals())
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.rule()).isEqualTo(Refusal.Rule.WITHDRAWN);
                    assertThat(refusal.rule().isViolation()).isFalse();
                    assertThat(refusal.target()).isEqualTo("good.example:" + server.port());
                });
        assertThat(payload(2).get("rule").asText()).isEqualTo("network.withdrawn");
        assertThat(payload(3).get("outcome").asText()).isEqualTo("network.withdrawn");
        assertThat(payload(3).get("sent").asLong()).isEqualTo(hello.length);
    }

    @Test
    void anotherChangeOfTheListLeavesItAlone() throws Exception {
        byte[] hello = Hellos.real("good.example");
        try (SocketChannel channel = tunnel()) {
            Network.send(channel, hello);
            Upstream.Call call = server.call();
            call.first(hello.length);

            network.allow(
                    "allow: [{domains: [other.example, good.example], ports: [443, %d]}]"
                            .formatted(server.port()));
            Network.send(channel, hello);

            assertThat(call.first(2 * hello.length)).hasSize(2 * hello.length);
        }
        assertThat(outlet.refusals()).isEmpty();
    }

    @Test
    void anAgentThatIsHeldLosesItsConnectionsAndMakesNone() throws Exception {
        byte[] hello = Hellos.real("good.example");
        try (SocketChannel channel = tunnel()) {
            Network.send(channel, hello);
            Upstream.Call call = server.call();
            call.first(hello.length);

            network.hold(new Halt("never.paused", "scout is paused", "resume it"));

            assertThat(Network.rest(channel)).isEmpty();
            assertThat(call.whole()).hasSize(hello.length);
        }
        assertThat(get("http://good.example:%d/".formatted(server.port())))
                .contains("network.held: scout is paused [never.paused]; resume it");
        assertThat(server.isLeftAlone()).isTrue();
        outlet.close();
        assertThat(outlet.refusals())
                .extracting(Refusal::rule)
                .containsExactly(Refusal.Rule.HELD, Refusal.Rule.HELD);
        assertThat(network.asked()).containsExactly("good.example");
        assertThat(journal.types().stream().filter("os.atom.network.allowed"::equals)).hasSize(1);
    }

    @Test
    void ownNetworksAreReachedWhereTheyAreNamed() throws Exception {
        String list = "allow: [{domains: '*', ports: [80, 443]}]\n";
        network.name("registry.corp.example", "10.20.0.7")
                .name("other.corp.example", "10.21.0.7")
                .name("metadata.corp.example", "169.254.169.254")
                .allow(list);
        assertThat(get("http://registry.corp.example/")).contains("network.address", "own:");

        network.allow(list + "own: 10.20.0.0/16");

        Place registry = new Place(Host.parse("registry.corp.example"), 80);
        assertThat(network.gateway().admit(outlet, registry))
                .containsExactly(InetAddress.ofLiteral("10.20.0.7"));
        assertThat(get("http://other.corp.example/")).contains("network.address");
        assertThat(get("http://metadata.corp.example/"))
                .contains("network.address", "a cloud's metadata", "nothing changes that");
        assertThat(get("http://10.20.0.7/")).contains("network.domain");
    }

    @Test
    void theListIsAskedForEveryConnection() throws Exception {
        network.allow("allow: []");

        assertThat(connect("good.example:" + server.port())).contains("network.domain");
    }

    @Test
    void aHostThatDoesNotAnswerIsSaidSo() throws Exception {
        int port = server.port();
        server.close();

        assertThat(get("http://good.example:%d/".formatted(port)))
                .startsWith("HTTP/1.1 502 ")
                .contains("network.unreachable");
        assertThat(get("http://unknown.good.example/")).contains("network.domain");
    }

    @Test
    void whatAnEarlierServerLeftIsClearedAway() throws Exception {
        Path left = Files.createDirectory(directory.resolve("left"));
        Files.createFile(Files.createDirectory(left.resolve("1234")).resolve("s"));

        Gateway.open(
                        new NetworkRules(os.atom.home.OwnFolder.of(left)),
                        agent -> Optional.empty(),
                        journal,
                        left)
                .close();

        assertThat(left).isEmptyDirectory();
    }

    private SocketChannel tunnel() throws IOException {
        SocketChannel channel = Network.connect(outlet);
        String place = "good.example:" + server.port();
        Network.send(
                channel,
                "CONNECT %s HTTP/1.1\r\nHost: %<s\r\n\r\n"
                        .formatted(place)
                        .getBytes(StandardCharsets.US_ASCII));
        String established = "HTTP/1.1 200 Connection established\r\n\r\n";
        ByteBuffer answer = ByteBuffer.allocate(established.length());
        while (answer.hasRemaining() && channel.read(answer) >= 0) {
            continue;
        }
        assertThat(new String(answer.array(), StandardCharsets.US_ASCII)).isEqualTo(established);
        return channel;
    }

    private String get(String address) throws IOException {
        String authority = address.substring(7).split("/", -1)[0];
        return Network.exchange(
                outlet, "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(address, authority));
    }

    private String connect(String place) throws IOException {
        return Network.exchange(
                outlet, "CONNECT %s HTTP/1.1\r\nHost: %<s\r\n\r\n".formatted(place));
    }

    private JsonNode payload(int index) throws IOException {
        return new ObjectMapper().readTree(journal.recorded().get(index).payload().orElseThrow());
    }
}
