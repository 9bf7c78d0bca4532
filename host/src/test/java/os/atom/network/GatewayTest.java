package os.atom.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayTest extends GatewayFixture {
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
    void withoutARecordThereIsNoConnection() throws Exception {
        journal.breakDown();

        assertThat(get("http://good.example:%d/".formatted(server.port())))
                .startsWith("HTTP/1.1 503 ")
                .contains("network.record");
        assertThat(connect("good.example:" + server.port())).contains("network.record");
        assertThat(server.isLeftAlone()).isTrue();
    }

    @Test
    void aNameIsNotLookedUpWithoutARecord() throws Exception {
        journal.breakDown();

        assertThat(get("http://good.example:%d/".formatted(server.port())))
                .contains("network.record");
        assertThat(network.asked()).isEmpty();
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
}
