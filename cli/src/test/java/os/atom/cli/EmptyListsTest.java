package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import os.atom.protocol.Page;

/** A list with nothing in it says so, and shows no headings over nothing. */
final class EmptyListsTest {
    private final FakeServer server = new FakeServer();
    private final Cli cli = Cli.asking(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "task list, /tasks, no tasks",
        "task history t1, /tasks/t1/history, it was not done yet",
        "event list, /subscriptions, no subscriptions: atom-os event subscribe NAME",
        "event dead builds, /subscriptions/builds/dead-letters, nothing was given up",
        "webhook list, /webhooks, no webhooks: atom-os webhook add URL",
        "peer list, /peers, no peers: atom-os peer add NAME CARD-URL",
        "peer dead p1, /peers/p1/dead-letters, nothing was given up",
        "push list, /pushes, nobody is told of a task over A2A",
        "push dead p1, /pushes/p1/dead-letters, nothing was given up",
        "webhook dead w1, /webhooks/w1/dead-letters, nothing was given up",
        "channel list, /channels, no channels",
        "command list, /commands, no commands",
        "agent list, /agents, No agents yet: atom-os agent add NAME",
        "mount list, /mounts, Nothing is granted yet: atom-os mount add DIR",
        "approvals standing, /approvals/standing, no standing approvals",
        "file history --agent scout, /files/history, no changes"
    })
    void saysThatThereIsNothing(String line, String path, String said) {
        server.on("GET /api/v1" + path, 200, new Page<>(List.of(), null, null));

        var result = cli.run(line.split(" "));

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo(said + "\n");
        assertThat(result.exit()).isZero();
    }
}
