package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.endtoend.A2aWire.says;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import os.atom.peer.FakePeer;

/**
 * The threat: a caller over A2A that has the server connect to where it must not, by the place that
 * it wants news delivered at. What is listed in {@code config.yaml} is all that agents may name.
 */
class A2aReachIT {
    @TempDir(factory = OutsideTmp.class)
    static Path directory;

    private static FakePeer inside;
    private static FakePeer redirecting;
    private static RunningServer server;
    private static String caller;
    private static String scout;

    @BeforeAll
    static void start() throws IOException {
        inside = new FakePeer();
        redirecting = new FakePeer();
        redirecting.answer(_ -> new FakePeer.Answer(307, Map.of("Location", inside.url()), ""));
        Path home =
                Files.createDirectory(
                        directory.resolve("home"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        Files.writeString(
                home.resolve("config.yaml"),
                """
                webhooks:
                  allowed: ["127.0.0.1:%d"]
                a2a:
                  receivers: ["93.184.216.34", "93.184.216.35:8443", "10.0.0.7", "127.0.0.1:%d"]
                """
                        .formatted(redirecting.place().getPort(), inside.place().getPort()));
        server = RunningServer.start(home);
        scout = server.addAgent("scout", "autonomous");
        caller = server.addAgent("caller", "autonomous");
        server.post("/api/v1/agents/scout/offer", server.owner(), Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
        inside.close();
        redirecting.close();
    }

    private static String begun(A2aWire wire, String key, String message) {
        A2aWire.Told told =
                wire.call(server, key, "scout", "SendMessage", says(message, "hello " + message));
        assertThat(told.id()).as(told.text()).isNotEmpty();
        return told.id();
    }

    private static A2aWire.Told told(A2aWire wire, String key, String task, String url) {
        return wire.call(
                server,
                key,
                "scout",
                "CreateTaskPushNotificationConfig",
                Map.of("taskId", task, "url", url));
    }

    @ParameterizedTest
    @EnumSource
    void noPlaceInsideIsTakenOfAnybody(A2aWire wire) {
        String mine = begun(wire, caller, "in-" + wire);
        String owners = begun(wire, server.owner(), "in-" + wire);
        for (String url :
                List.of(
                        inside.url(),
                        inside.url().replace("http:", "https:"),
                        "https://127.0.0.1/",
                        "https://[::1]/",
                        "https://[::ffff:127.0.0.1]/",
                        "https://2130706433/",
                        "https://0x7f.1/",
                        "https://10.0.0.7/",
                        "https://192.168.1.1/",
                        "https://169.254.169.254/latest/meta-data/",
                        "https://localhost/",
                        "http://93.184.216.34/",
                        "ftp://93.184.216.34/",
                        "https://user@93.184.216.34/",
                        server.url().toString())) {
            for (A2aWire.Told refused :
                    List.of(
                            told(wire, caller, mine, url),
                            told(wire, server.owner(), owners, url))) {
                assertThat(refused.reason())
                        .as(url + refused.text())
                        .isIn("REFUSED", "INVALID_PARAMS");
            }
            // With a message it is the same, and nothing is asked then.
            A2aWire.Told brought =
                    wire.call(
                            server,
                            caller,
                            "scout",
                            "SendMessage",
                            Map.of(
                                    "message",
                                    says("no", "and tell me").get("message"),
                                    "configuration",
                                    Map.of("taskPushNotificationConfig", Map.of("url", url))));
            assertThat(brought.reason()).as(url).isIn("REFUSED", "INVALID_PARAMS");
        }
        assertThat(inside.all()).isEmpty();
        assertThat(server.get("/api/v1/inbox", scout).text()).doesNotContain("and tell me");
    }

    @ParameterizedTest
    @EnumSource
    void agentsNameWhatIsListedAndPeopleAnyPublicPlace(A2aWire wire) {
        String mine = begun(wire, caller, "list-" + wire);
        String owners = begun(wire, server.owner(), "list-" + wire);
        for (String url : List.of("https://93.184.216.34/x", "https://93.184.216.35:8443/")) {
            assertThat(told(wire, caller, mine, url).status()).as(url).isEqualTo(200);
            assertThat(told(wire, caller, mine, url).reason()).as(url).isEmpty();
        }
        for (String url :
                List.of(
                        "https://93.184.216.34:8443/",
                        "https://93.184.216.35/",
                        "https://1.1.1.1/",
                        "https://not-looked-up.example.com/")) {
            A2aWire.Told refused = told(wire, caller, mine, url);
            assertThat(refused.rule()).as(refused.text()).isEqualTo("a2a.receiver");
            assertThat(refused.text()).contains("config.yaml: a2a.receivers");
        }
        assertThat(told(wire, server.owner(), owners, "https://1.1.1.1/").reason()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aRedirectIsNotFollowed(A2aWire wire) throws Exception {
        String id = begun(wire, caller, "moved-" + wire);
        assertThat(told(wire, caller, id, redirecting.url()).reason()).isEmpty();
        wire.call(server, caller, "scout", "CancelTask", Map.of("id", id));
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThat(redirecting.next().body().toString()).contains("TASK_STATE_CANCELED");
        }
        assertThat(inside.all()).isEmpty();
    }
}
