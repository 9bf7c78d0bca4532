package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import os.atom.protocol.DeadLetterRecord;
import os.atom.protocol.Page;
import os.atom.protocol.PushRecord;

/** {@code push}. */
final class PushCommandsTest {
    private static final PushRecord PUSH =
            new PushRecord(
                    "p1",
                    "t1",
                    "mi\u001b[31mne",
                    "https://ci.example.com:443",
                    "agent:1",
                    Samples.NOON,
                    "9");

    private final FakeServer server = new FakeServer();
    private final Cli cli = Cli.asking(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void listsThem() {
        server.on("GET /api/v1/pushes", 200, new Page<>(List.of(PUSH), null, "9"));

        var result = cli.run("push", "list");
        assertThat(result.out().lines())
                .containsExactly(
                        "ID  WHERE                       ADDED                        TASK  CALLER",
                        "p1  https://ci.example.com:443  2027-01-01T12:00:00.123456Z  t1    agent:1");
        assertThat(result.err()).contains("--after 9");
    }

    @Test
    void showsWhatWasNotTakenAndHasItTriedAgain() {
        server.on(
                "GET /api/v1/pushes/p1/dead-letters",
                200,
                new Page<>(
                        List.of(new DeadLetterRecord("7", "answered 500", 8, Samples.NOON, false)),
                        null,
                        null));
        server.on("POST /api/v1/pushes/p1/dead-letters/7/replay", 200, PUSH);

        assertThat(cli.run("push", "dead", "p1").out()).contains("answered 500");
        assertThat(cli.run("push", "replay", "p1", "7").out())
                .isEqualTo("news 7 is tried again at https://ci.example.com:443\n");
    }
}
