package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import os.atom.protocol.FreezeRecord;
import os.atom.protocol.Status;

final class StatusTest {
    private final FakeServer server = new FakeServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsTheServer() {
        server.on("GET /api/v1/status", 200, status(true, "ready"));

        assertThat(Cli.asking(server).run("status").out())
                .isEqualTo(
                        """
                        Atom OS 0.1.0 at http://127.0.0.1:8000, process 42, since 2027-01-01T12:00:00Z
                        sandbox  ready
                        journal  sqlite, 99 entries, head abcd
                        bus      in process
                        policy   p1
                        agents   1, grants 2, running commands 3
                        problem  disk nearly full
                        """);
    }

    @Test
    void coloursOnlyOnATerminalAndOnlyWhenWanted() {
        server.on("GET /api/v1/status", 200, status(false, "bubblewrap is missing"));

        assertThat(Cli.asking(server).run("status").out()).doesNotContain("\u001b");
        assertThat(Cli.asking(server).onTerminal().run("status").out())
                .contains("\u001b[31mbubblewrap is missing\u001b[0m");
        assertThat(Cli.asking(server).onTerminal().with("NO_COLOR", "1").run("status").out())
                .doesNotContain("\u001b");
        assertThat(Cli.asking(server).onTerminal().with("TERM", "dumb").run("status").out())
                .doesNotContain("\u001b");
    }

    @Test
    void printsWhatTheServerSentAsJson() throws Exception {
        server.on("GET /api/v1/status", 200, status(true, "ready"));

        String out = Cli.asking(server).run("status", "--json").out();

        assertThat(FakeServer.MAPPER.readValue(out, Status.class)).isEqualTo(status(true, "ready"));
    }

    private static Status status(boolean ready, String sandbox) {
        return status(ready, sandbox, null);
    }

    static Status status(boolean ready, String sandbox, FreezeRecord frozen) {
        return new Status(
                "0.1.0",
                "http://127.0.0.1:8000",
                Samples.NOON,
                42,
                sandbox,
                ready,
                "sqlite",
                "in process",
                99,
                "abcd",
                1,
                2,
                3,
                "p1",
                List.of("disk nearly full"),
                frozen);
    }
}
