package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threat: a command reaches another machine, or a service of this one. */
class NetworkEscapeTest {
    @TempDir Path temporary;

    @Test
    void seesNothingButItsOwnLoopback() throws Exception {
        Box box = new Box(temporary);
        assertThat(box.sh("cut -d: -f1 /proc/net/dev | tail -n +3 | tr -d ' '").out())
                .isEqualTo("lo\n");
        assertThat(box.sh("tail -n +2 /proc/net/route").out()).isEmpty();
    }

    @Test
    void cannotReachAServiceOfTheHost() throws Exception {
        try (ServerSocket service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Box box = new Box(temporary);
            String open = "exec 3<>/dev/tcp/127.0.0.1/" + service.getLocalPort();
            assertThat(box.run(box.bash(open)).code()).isNotZero();
            service.setSoTimeout(1);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(service::accept))
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void cannotReachAnotherMachineByNumberOrName() throws Exception {
        Box box = new Box(temporary);
        Box.Result number = box.run(box.bash("exec 3<>/dev/tcp/192.0.2.1/80"));
        assertThat(number.code()).isNotZero();
        assertThat(number.err()).contains("Network is unreachable");
        assertThat(box.sh("getent hosts example.org").code()).isNotZero();
    }

    @Test
    void cannotOpenRawOrKernelSockets() throws Exception {
        Box box = new Box(temporary);
        String script =
                """
                use Socket;
                for my $family (16, 17, 38, 40, 1) {
                    print "$family: ", (socket(my $s, $family, SOCK_DGRAM, 0) ? "open" : 0+$!), "\\n";
                }
                print "raw: ", (socket(my $r, AF_INET, SOCK_RAW, 1) ? "open" : 0+$!), "\\n";
                """;
        assertThat(box.run(box.perl(script)).out())
                .isEqualTo("16: 1\n17: 1\n38: 1\n40: 1\n1: 1\nraw: 1\n");
    }
}
