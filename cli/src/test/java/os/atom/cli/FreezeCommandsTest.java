package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import os.atom.protocol.AgentStopped;
import os.atom.protocol.FreezeRecord;
import os.atom.protocol.Frozen;
import os.atom.protocol.Thawed;

final class FreezeCommandsTest {
    private static final FreezeRecord FREEZE =
            new FreezeRecord(Samples.NOON, "owner", "looks \u001b[2Jodd");

    private final FakeServer server = new FakeServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void freezesWithAReasonAndSaysWhatEnded() {
        server.on("POST /api/v1/freeze", 200, new Frozen(FREEZE, 1));

        var result = Cli.asking(server).run("freeze", "--reason", "looks odd");

        assertThat(result.out())
                .isEqualTo(
                        """
                        everything is frozen since 2027-01-01T12:00:00.123456Z by owner
                        1 running command was ended; nothing starts until atom-os thaw
                        """);
        assertThat(server.only().body().path("reason").asText()).isEqualTo("looks odd");
    }

    @Test
    void thaws() {
        server.on("POST /api/v1/thaw", 200, new Thawed(FREEZE));
        assertThat(Cli.asking(server).run("thaw").out())
                .isEqualTo("thawed; it was frozen since 2027-01-01T12:00:00.123456Z by owner\n");
        server.on("POST /api/v1/thaw", 200, new Thawed(null));
        assertThat(Cli.asking(server).run("thaw").out()).isEqualTo("nothing was frozen\n");
    }

    @Test
    void pausesAndStopsInOne() {
        server.on("POST /api/v1/agents/scout/pause", 200, Samples.agent("scout", "intern", true));

        var result = Cli.asking(server).run("agent", "pause", "scout", "--stop");

        assertThat(result.out()).isEqualTo("scout is intern and paused\n");
        assertThat(server.only().body().path("stop").asBoolean()).isTrue();
    }

    @Test
    void stopsWhatAnAgentRuns() {
        server.on(
                "POST /api/v1/agents/scout/stop",
                200,
                new AgentStopped(Samples.agent("scout", "intern", false), 2));

        assertThat(Cli.asking(server).run("agent", "stop", "scout").out())
                .isEqualTo("2 commands of scout ended\n");
    }

    @Test
    void statusShowsAFreezeHarmlessly() {
        server.on("GET /api/v1/status", 200, StatusTest.status(true, "ready", FREEZE));

        assertThat(Cli.asking(server).run("status").out())
                .contains(
                        "frozen   since 2027-01-01T12:00:00Z by owner: looks \\x1b[2Jodd;"
                                + " atom-os thaw lifts it\n");
    }
}
