package os.atom.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Threat: what is allowed carries along what is not, in a redirect, a body, a tunnel or a second
 * request.
 */
class SmuggledRequestTest extends GatewayFixture {
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
    void aHelloInCrumbsIsRefused() throws Exception {
        try (SocketChannel channel = tunnel()) {
            byte[] crumbs = Hellos.split(Hellos.real("good.example"), 1);
            Network.send(channel, java.util.Arrays.copyOf(crumbs, 17 * 6));
            channel.read(ByteBuffer.allocate(7));
        }
        assertThat(outlet.refusals()).extracting(Refusal::rule).containsExactly(Refusal.Rule.TLS);
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
}
