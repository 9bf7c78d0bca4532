package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FindingTheServerTest {
    @TempDir private Path home;
    private final FakeServer server = new FakeServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsAddressAndTokenFromTheHome() throws Exception {
        server.on("GET /api/v1/status", 200, Map.of());
        LocalState.ofThisProcess(server.url()).write(home);
        Files.writeString(home.resolve("owner.token"), "tok\n");

        assertThat(here().run("status").exit()).isZero();
        assertThat(server.only().authorization()).isEqualTo("Bearer tok");
    }

    @Test
    void aTokenOfTheEnvironmentWins() throws Exception {
        server.on("GET /api/v1/status", 200, Map.of());
        LocalState.ofThisProcess(server.url()).write(home);

        here().with("ATOM_OS_TOKEN", "mine").run("status");

        assertThat(server.only().authorization()).isEqualTo("Bearer mine");
    }

    @Test
    void saysThatNoServerRuns() {
        saysNoServer(here().run("status"), "no server runs for " + home);
    }

    @Test
    void namesTheDefaultHomeWithATilde() {
        var result = new Cli().with("ATOM_OS_HOME", "").run("status");

        assertThat(result.err()).startsWith("no server runs for ~/.atom-os: start one with ");
    }

    @Test
    void keepsTheTokenFromWhoeverTookThePortOfADeadServer() throws Exception {
        deadProcess().write(home);
        Files.writeString(home.resolve("owner.token"), "tok");

        saysNoServer(here().run("status"), "no server runs for " + home);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void keepsTheTokenFromWhoeverGotTheNumberOfADeadServer() throws Exception {
        LocalState.ofThisProcess(server.url()).identity("another").write(home);
        Files.writeString(home.resolve("owner.token"), "tok");

        saysNoServer(here().run("status"), "no server runs for " + home);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void saysThatNothingAnswers() throws Exception {
        LocalState.ofThisProcess("http://127.0.0.1:" + freePort()).write(home);
        Files.writeString(home.resolve("owner.token"), "tok");

        saysNoServer(here().run("status"), "nothing answers at http://127.0.0.1:");
    }

    @Test
    void hintsAtAMissingToken() throws Exception {
        LocalState.ofThisProcess(server.url()).write(home);

        saysNoServer(here().run("status"), "no token in " + home.resolve("owner.token"));
    }

    @Test
    void refusesToGuessATokenForAnAddressOfTheEnvironment() throws Exception {
        Files.writeString(home.resolve("owner.token"), "tok");

        var result = here().with("ATOM_OS_URL", server.url()).run("status");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("ATOM_OS_TOKEN").hasLineCount(1);
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8000", "localhost:8000", "ftp://x", "http://", "http://u:p@x", "a b"})
    void refusesAnAddressThatIsNone(String url) {
        var result = new Cli().with("ATOM_OS_URL", url).with("ATOM_OS_TOKEN", "t").run("status");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).startsWith("ATOM_OS_URL names no server").hasLineCount(1);
    }

    @Test
    void noticesAnotherProgramAtThePort() {
        server.onText("GET /api/v1/status", "text/html", "<h1>It works</h1>");

        saysNoServer(
                Cli.asking(server).run("status"),
                server.url() + " answers, but not as Atom OS: correct ATOM_OS_URL");
    }

    @Test
    void noticesSomethingThatDoesNotSpeakHttp() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(() -> {
                        try (var peer = socket.accept()) {
                            peer.getOutputStream().write("SSH-2.0-x\r\n".getBytes());
                        } catch (IOException e) {
                            // The client may have gone already.
                        }
                    });
            var result =
                    new Cli()
                            .with("ATOM_OS_URL", "http://127.0.0.1:" + socket.getLocalPort())
                            .with("ATOM_OS_TOKEN", "t")
                            .run("status");

            assertThat(result.exit()).isNotZero();
            assertThat(result.err()).hasLineCount(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, the server does not know this token",
        "404, there is none of that name; see the list",
        "409, there is none of that name; see the list",
        "429, there is none of that name; try again later",
        "500, there is none of that name; see the list",
    })
    void tellsEveryErrorInOneLine(int status, String line) {
        server.on(
                "GET /api/v1/status",
                status,
                Samples.problem(status, "there is none of that name", "see the list"));

        var result = Cli.asking(server).run("status");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).startsWith(line).hasLineCount(1);
    }

    /** A person at a terminal has commands to look with, and no call to make. */
    @ParameterizedTest
    @CsvSource({
        "approvals, approvals",
        "approvals/standing, approvals standing",
        "commands, command list",
        "files/history, file history",
        "agents, agent list",
    })
    void namesTheCommandThatShowsWhatThereIs(String call, String command) {
        String says = "there is none; see ";
        server.on(
                "GET /api/v1/status",
                404,
                Samples.problem(404, says + "GET /api/v1/" + call, null));

        assertThat(Cli.asking(server).run("status").err())
                .isEqualTo(says + "atom-os " + command + "\n");
    }

    @Test
    void tellsWhenToTryAgain() {
        server.on(
                "GET /api/v1/status",
                exchange -> {
                    exchange.getResponseHeaders().set("Retry-After", "7");
                    FakeServer.send(
                            exchange,
                            429,
                            "application/problem+json",
                            FakeServer.json(Samples.problem(429, "too many requests", null)));
                });

        assertThat(Cli.asking(server).run("status").err())
                .isEqualTo("too many requests; try again in 7 s\n");
    }

    @Test
    void followsNoRedirectWithTheToken() {
        try (var other = new FakeServer()) {
            server.on(
                    "GET /api/v1/status",
                    exchange -> {
                        exchange.getResponseHeaders().set("Location", other.url() + "/x");
                        FakeServer.send(exchange, 302, "application/json", "{}".getBytes());
                    });

            assertThat(Cli.asking(server).run("status").exit()).isEqualTo(1);
            assertThat(other.requests()).isEmpty();
        }
    }

    private Cli here() {
        return new Cli().with("ATOM_OS_HOME", home.toString());
    }

    private static void saysNoServer(Cli.Result result, String line) {
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).startsWith(line).hasLineCount(1);
        assertThat(result.out()).isEmpty();
    }

    private LocalState deadProcess() throws Exception {
        Process process = new ProcessBuilder("cat").start();
        LocalState state = LocalState.of(process.pid(), server.url());
        process.destroyForcibly().waitFor();
        return state;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
