package os.atom.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.home.OwnFolder;
import os.atom.network.Authorities;
import os.atom.network.Carrier;
import os.atom.network.NetworkRules;
import os.atom.network.Outward;

/** What receivers try on the server that tells them. */
class CarrierTest {
    private static final Duration PATIENT = Duration.ofSeconds(60);

    private static final String TYPE = "application/json";

    @TempDir Path directory;

    private Carrier carrier(Duration patience, InetSocketAddress... listed) {
        return new Carrier(
                Outward.of(
                        new NetworkRules(OwnFolder.of(directory.resolve("network"))),
                        Set.of(listed)),
                Authorities.with(List.of()),
                patience);
    }

    private static byte[] body() {
        return "{}".getBytes(US_ASCII);
    }

    @Test
    void aRedirectLeadsNowhere() throws Exception {
        try (Receiver inside = new Receiver();
                Receiver outside = new Receiver()) {
            outside.redirectTo(inside.url());
            assertThat(
                            Posting.post(
                                    carrier(PATIENT, outside.place(), inside.place()),
                                    URI.create(outside.url()),
                                    TYPE,
                                    Map.of(),
                                    body()))
                    .hasValueSatisfying(
                            reason -> assertThat(reason).contains("307").contains("redirects"));
            assertThat(inside.all()).isEmpty();
        }
    }

    @Test
    void withoutAPlaceOnTheListNothingOnThisMachineIsReached() throws Exception {
        try (Receiver receiver = new Receiver()) {
            assertThat(
                            Posting.post(
                                    carrier(PATIENT),
                                    URI.create(receiver.url()),
                                    TYPE,
                                    Map.of(),
                                    body()))
                    .isPresent();
            assertThat(receiver.all()).isEmpty();
        }
    }

    @Test
    void withoutTlsOnlyListedPlacesAreReached() throws Exception {
        assertThat(
                        Posting.post(
                                carrier(PATIENT),
                                URI.create("http://93.184.216.34/"),
                                TYPE,
                                Map.of(),
                                body()))
                .contains("the place is not on the list of those without TLS");
    }

    /** Answers, reads or says nothing, or never ends. */
    @Test
    void oneThatNeverAnswersIsLeft() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            InetSocketAddress place = (InetSocketAddress) silent.getLocalSocketAddress();
            assertThat(
                            Posting.post(
                                    carrier(Duration.ofMillis(200), place),
                                    URI.create("http://127.0.0.1:" + place.getPort() + "/"),
                                    TYPE,
                                    Map.of(),
                                    new byte[8 << 20]))
                    .hasValueSatisfying(reason -> assertThat(reason).startsWith("no answer"));
        }
    }

    @Test
    void ofAnAnswerNothingIsKeptButItsStatus() throws Exception {
        for (String answer :
                new String[] {
                    "HTTP/1.1 500 ghp_secret\r\n\r\n",
                    "SSH-2.0-x\r\n",
                    "HTTP/1.1 2000 x\r\n",
                    "x".repeat(100_000),
                    ""
                }) {
            try (ServerSocket odd = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                InetSocketAddress place = (InetSocketAddress) odd.getLocalSocketAddress();
                Thread server = Thread.ofVirtual().start(() -> say(odd, answer));
                assertThat(
                                Posting.post(
                                        carrier(PATIENT, place),
                                        URI.create("http://127.0.0.1:" + place.getPort() + "/"),
                                        TYPE,
                                        Map.of(),
                                        body()))
                        .hasValueSatisfying(reason ->
                                assertThat(reason)
                                        .doesNotContain("secret", "SSH", "xxx")
                                        .hasSizeLessThan(100));
                server.join();
            }
        }
    }

    private static void say(ServerSocket server, String answer) {
        try (Socket client = server.accept()) {
            client.getInputStream().read(new byte[1_000]);
            client.getOutputStream().write(answer.getBytes(US_ASCII));
        } catch (IOException gone) {
            // It has seen enough.
        }
    }

    @Test
    void takesEveryTwoHundred() throws Exception {
        try (Receiver receiver = new Receiver()) {
            for (int status : new int[] {200, 201, 202, 204}) {
                receiver.answer(_ -> status);
                assertThat(
                                Posting.post(
                                        carrier(PATIENT, receiver.place()),
                                        URI.create(receiver.url()),
                                        TYPE,
                                        Map.of("webhook-id", "m"),
                                        body()))
                        .isEmpty();
                assertThat(receiver.next())
                        .isEqualTo(new Receiver.Delivery("/hook?of=test", "m", "", "", "{}"));
            }
        }
    }
}
