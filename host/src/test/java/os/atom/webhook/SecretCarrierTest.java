package os.atom.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.home.SettingsRefused;
import os.atom.network.Authorities;
import os.atom.network.Carrier;
import os.atom.network.MovingNames;
import os.atom.network.Outward;

/** Whom the server believes to be the receiver it was told to tell. */
class SecretCarrierTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress THERE = InetAddress.ofLiteral("127.0.0.2");

    @TempDir static Path directory;

    private static TestAuthority ours;

    @BeforeAll
    static void found() throws Exception {
        ours = new TestAuthority(directory.resolve("ours"), "ours");
    }

    private static Outward names(Deque<InetAddress> answers, Receiver... listed) {
        return MovingNames.outward(
                _ -> List.of(answers.remove()),
                Stream.of(listed).map(Receiver::place).collect(Collectors.toSet()));
    }

    private static Carrier carrier(List<Path> authorities, Receiver... listed) {
        return carrier(names(new ArrayDeque<>(), listed), authorities);
    }

    private static Carrier carrier(Outward outward, List<Path> authorities) {
        return new Carrier(outward, Authorities.with(authorities), Duration.ofSeconds(60));
    }

    private static Optional<String> post(Carrier carrier, String url) throws Exception {
        return Posting.post(
                carrier,
                URI.create(url),
                "application/json",
                Map.of("webhook-id", "m"),
                "{}".getBytes(US_ASCII));
    }

    @Test
    void tellsWhomAnAuthorityThatPeopleNamedVouchesFor() throws Exception {
        try (Receiver receiver = new Receiver(ours.serverFor("ip:127.0.0.1"))) {
            assertThat(post(carrier(List.of(ours.certificate()), receiver), receiver.url()))
                    .isEmpty();
            assertThat(receiver.next().body()).isEqualTo("{}");
        }
    }

    /** Also where it is on the list of places: that one needs no TLS makes no other of it. */
    @Test
    void tellsNothingToWhomNobodyTrustedVouchesFor() throws Exception {
        TestAuthority others = new TestAuthority(directory.resolve("others"), "others");
        try (Receiver receiver = new Receiver(others.serverFor("ip:127.0.0.1"))) {
            for (List<Path> authorities : List.of(List.<Path>of(), List.of(ours.certificate()))) {
                assertThat(post(carrier(authorities, receiver), receiver.url()))
                        .hasValueSatisfying(reason ->
                                assertThat(reason)
                                        .contains("of no authority that is trusted here")
                                        .contains("webhooks.authorities"));
            }
            assertThat(receiver.all()).isEmpty();
        }
    }

    @Test
    void tellsNothingToWhomTheCertificateIsNotFor() throws Exception {
        try (Receiver receiver = new Receiver(ours.serverFor("dns:receiver.example"))) {
            assertThat(post(carrier(List.of(ours.certificate()), receiver), receiver.url()))
                    .contains("its certificate is for another host");
            assertThat(receiver.all()).isEmpty();
        }
    }

    @Test
    void tellsNothingUnderACertificateThatIsOver() throws Exception {
        try (Receiver receiver =
                new Receiver(
                        ours.serverFor("ip:127.0.0.1", "-startdate", "-9d", "-validity", "2"))) {
            assertThat(post(carrier(List.of(ours.certificate()), receiver), receiver.url()))
                    .contains("its certificate has expired");
            assertThat(receiver.all()).isEmpty();
        }
    }

    @Test
    void tellsNothingToWhomItCannotSpeakSecretly() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, HERE)) {
            InetSocketAddress place = (InetSocketAddress) plain.getLocalSocketAddress();
            Thread server = Thread.ofVirtual().start(() -> answerPlainly(plain));
            Outward outward = MovingNames.outward(_ -> List.of(), Set.of(place));
            assertThat(
                            post(
                                    carrier(outward, List.of(ours.certificate())),
                                    "https://127.0.0.1:%d/".formatted(place.getPort())))
                    .contains("TLS cannot be spoken with it");
            server.join();
        }
    }

    private static void answerPlainly(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write("HTTP/1.1 204 \r\n\r\n".getBytes(US_ASCII));
        } catch (IOException gone) {
            // It has heard enough.
        }
    }

    @Test
    void followsNoRedirectOutOfTlsOrWithin() throws Exception {
        try (Receiver inside = new Receiver();
                Receiver outside = new Receiver(ours.serverFor("ip:127.0.0.1"))) {
            outside.redirectTo(inside.url());
            assertThat(post(carrier(List.of(ours.certificate()), outside, inside), outside.url()))
                    .hasValueSatisfying(reason -> assertThat(reason).contains("redirects"));
            assertThat(inside.all()).isEmpty();
        }
    }

    /**
     * A name that leads elsewhere by the time of the connection: the address that was looked at is
     * the one that is used, and the next attempt looks anew.
     */
    @Test
    void connectsToTheVeryAddressThatWasLookedAt() throws Exception {
        try (Receiver here = new Receiver();
                Receiver there =
                        new Receiver(new InetSocketAddress(THERE, here.place().getPort()))) {
            String url = "http://moving.example:%d/".formatted(here.place().getPort());
            Deque<InetAddress> answers = new ArrayDeque<>(List.of(HERE, THERE, HERE));
            Carrier carrier = carrier(names(answers, here), List.of());
            assertThat(post(carrier, url)).isEmpty();
            assertThat(answers).containsExactly(THERE, HERE);
            assertThat(post(carrier, url))
                    .hasValueSatisfying(reason -> assertThat(reason).contains("127.0.0.2"));
            assertThat(post(carrier, url)).isEmpty();
            assertThat(here.all()).hasSize(2);
            assertThat(there.all()).isEmpty();
        }
    }

    /** The certificate is held against the name, not against where it leads. */
    @Test
    void aNameThatMovedIsNoBetterThanItsCertificate() throws Exception {
        try (Receiver receiver = new Receiver(ours.serverFor("dns:receiver.example"))) {
            int port = receiver.place().getPort();
            Carrier carrier =
                    carrier(
                            names(new ArrayDeque<>(List.of(HERE, HERE)), receiver),
                            List.of(ours.certificate()));
            assertThat(post(carrier, "https://receiver.example:%d/".formatted(port))).isEmpty();
            assertThat(post(carrier, "https://another.example:%d/".formatted(port)))
                    .contains("its certificate is for another host");
            assertThat(receiver.all()).hasSize(1);
        }
    }

    @Test
    void aFileWithoutCertificatesIsSaidAtOnce() throws Exception {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "nothing\n");
        for (Path file : Set.of(empty, directory.resolve("missing.pem"))) {
            assertThatThrownBy(() -> Authorities.with(List.of(file)))
                    .isInstanceOf(SettingsRefused.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("PEM");
        }
    }
}
