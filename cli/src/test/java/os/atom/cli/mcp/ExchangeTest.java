package os.atom.cli.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer is taken as RFC 9112 says, or not at all. */
@Timeout(60)
final class ExchangeTest {
    private static final String CHUNKED = "HTTP/1.1 200 OK|Transfer-Encoding: chunked||";

    /** A bar stands for the end of a line. */
    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 200 OK|Content-Length: 3||abcdef, abc",
        "HTTP/1.0 200 OK|Content-Length: 0||abc, ''",
        "HTTP/1.1 200||to the end, to the end",
        "HTTP/1.1 100 Continue||HTTP/1.1 202 Accepted|content-length: 1||a, a",
        "HTTP/1.1 204 No Content||abc, ''",
        CHUNKED + "3|abc|2;name=value|de|0||, abcde",
        CHUNKED + "A|0123456789|0|Trailer: x||, 0123456789",
    })
    void aBodyEndsWhereItSays(String answer, String body) throws IOException {
        assertThat(answered(answer.replace("|", "\r\n"))).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({
        "SSH-2.0-OpenSSH|, it does not speak HTTP",
        "HTTP/1.1 200 OK|Content-Length: 3, the connection ended",
        "HTTP/1.1 200 OK|Content-Length: 4||abc, the answer was cut off",
        "HTTP/1.1 200 OK|Content-Length: -1||abc, '''-1'' is no length'",
        "HTTP/1.1 200 OK|Content-Length: 1x||abc, '''1x'' is no length'",
        CHUNKED + "4|abc, the answer was cut off",
        CHUNKED + "3|abc|, the connection ended",
        CHUNKED + "x|abc|0||, '''x'' is no length'",
        CHUNKED + "-3|abc|0||, '''-3'' is no length'",
        CHUNKED + "2|abc|0||, a piece that is longer than it said",
    })
    void whatIsWrongIsNotTaken(String answer, String why) {
        assertThatThrownBy(() -> answered(answer.replace("|", "\r\n")))
                .isInstanceOf(IOException.class)
                .hasMessage(why);
    }

    @Test
    void aHeadWithoutEndIsNotKept() {
        String line = "HTTP/1.1 200 OK\r\nX: " + "x".repeat(1 << 16);
        String lines = "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(1 << 15);

        assertThatThrownBy(() -> answered(line)).hasMessage("a head without end");
        assertThatThrownBy(() -> answered(lines)).hasMessage("a head without end");
    }

    private static String answered(String answer) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> answer(server, answer));
            URI url = URI.create("http://127.0.0.1:" + server.getLocalPort());
            try (Exchange exchange = Exchange.with(url, Duration.ZERO)) {
                exchange.send("GET", "/", Map.of(), new byte[0]);
                return new String(exchange.receive().readAllBytes(), UTF_8);
            }
        }
    }

    private static void answer(ServerSocket server, String answer) {
        try (Socket client = server.accept()) {
            var request = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
            while (!request.readLine().isEmpty()) {
                // The head of the request.
            }
            client.getOutputStream().write(answer.getBytes(UTF_8));
        } catch (IOException gone) {
            // It has heard enough.
        }
    }
}
