package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.mount.Access;

/**
 * Threat: a socket file in a grant (a Docker daemon, an SSH agent) is reached although there is no
 * network: such a socket belongs to the file system, not to the network namespace.
 */
class SocketFileTest {
    @TempDir Path temporary;

    @Test
    void cannotConnectToASocketFileInAGrant() throws Exception {
        Box box = new Box(temporary);
        Path grant = box.granted("data", Access.WRITE);
        Path socket = grant.resolve("daemon.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            server.configureBlocking(false);
            String script =
                    """
                    use Socket;
                    socket(my $s, AF_UNIX, SOCK_STREAM, 0) or die 'refused ', 0+$!, "\\n";
                    connect($s, sockaddr_un('%s')) and print "connected\\n";
                    """
                            .formatted(socket);
            Box.Result result = box.run(box.perl(script));
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).isEqualTo("refused 1\n");
            assertThat(server.accept()).isNull();
        }
    }

    @Test
    void cannotTurnADatagramPairIntoOne() throws Exception {
        Box box = new Box(temporary);
        String script =
                """
                use Socket;
                print socketpair(my $a, my $b, AF_UNIX, SOCK_DGRAM, 0) ? "open\\n" : 0+$!, "\\n";
                print socketpair(my $c, my $d, AF_UNIX, SOCK_STREAM, 0) ? "pair\\n" : 0+$!, "\\n";
                """;
        assertThat(box.run(box.perl(script)).out().lines().filter(l -> !l.isEmpty()))
                .containsExactly("1", "pair");
    }
}
