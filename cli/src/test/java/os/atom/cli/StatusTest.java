package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    void saysThatNothingIsAccepted() {
        String full = "the disk is full since noon, so nothing is accepted: make room";
        Status status = status(true, "ready", null, full);
        server.on("GET /api/v1/status", 200, status);

        assertThat(Cli.asking(server).run("status").out())
                .contains("head abcd\nread-only " + full + "\nbus ");
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

    @Test
    void showsHowTheServerOfThisMachineWasStarted(@TempDir Path home) throws Exception {
        server.on("GET /api/v1/status", 200, status(true, "ready"));
        Files.writeString(home.resolve("owner.token"), "tok");
        LocalState.ofThisProcess(server.url()).startedBy("daemon", "--port=9").write(home);
        Cli here = new Cli().with("ATOM_OS_HOME", home.toString());

        assertThat(here.run("status").out())
                .contains(
                        "\nstarted  in the background, with --port=9\n",
                        "\nhome     " + home + "\n",
                        "\nlog      " + home.resolve("logs/server.log") + "\n");
        assertThat(FakeServer.MAPPER.readTree(here.run("status", "--json").out()).path("local"))
                .isEqualTo(
                        FakeServer.MAPPER.valueToTree(
                                Map.of(
                                        "pid",
                                        (int) ProcessHandle.current().pid(),
                                        "startedAt",
                                        "2027-01-01T12:00:00.123Z",
                                        "manner",
                                        "daemon",
                                        "flags",
                                        List.of("--port=9"),
                                        "home",
                                        home.toString(),
                                        "log",
                                        home.resolve("logs/server.log").toString())));
    }

    @Test
    void oneInATerminalHasNoLog(@TempDir Path home) throws Exception {
        server.on("GET /api/v1/status", 200, status(true, "ready"));
        Files.writeString(home.resolve("owner.token"), "tok");
        LocalState.ofThisProcess(server.url()).write(home);

        assertThat(new Cli().with("ATOM_OS_HOME", home.toString()).run("status").out())
                .contains("\nstarted  in a terminal\n")
                .doesNotContain("\nlog ");
    }

    @Test
    void explainsAServerThatWasKilled(@TempDir Path home) throws Exception {
        LocalState.ofThisProcess(server.url()).identity("gone").write(home);
        Cli here = new Cli().with("ATOM_OS_HOME", home.toString());

        var result = here.run("status");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err())
                .isEqualTo(
                        "no server runs for %s any more: process %d, started 2027-01-01T12:00:00Z, ended without a word (a kill, a crash, or the machine went down); what it acknowledged is kept: start it again with atom-os start\n"
                                .formatted(home, ProcessHandle.current().pid()));
        assertThat(state(here)).isEqualTo("stale");
    }

    @Test
    void tellsProgramsThatNoneRunsOrThatItIsSilent(@TempDir Path home) throws Exception {
        Cli here = new Cli().with("ATOM_OS_HOME", home.toString());
        assertThat(state(here)).isEqualTo("stopped");

        server.close();
        Files.writeString(home.resolve("owner.token"), "tok");
        LocalState.ofThisProcess(server.url()).write(home);
        assertThat(state(here)).isEqualTo("silent");
        assertThat(here.run("status").err()).contains("lives", "server.log", "atom-os restart");
    }

    /** The kernel takes connections for a process that hangs. */
    @Test
    void aServerThatHangsIsSilentToo(@TempDir Path home) throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            Files.writeString(home.resolve("owner.token"), "tok");
            LocalState.ofThisProcess("http://127.0.0.1:" + mute.getLocalPort()).write(home);
            Cli here = new Cli().with("ATOM_OS_HOME", home.toString());
            assertThat(state(here)).isEqualTo("silent");
            assertThat(here.run("status").err())
                    .contains("nothing answers", "lives", "atom-os restart");
        }
    }

    private static String state(Cli cli) throws Exception {
        var result = cli.run("status", "--json");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).hasLineCount(1);
        return FakeServer.MAPPER.readTree(result.out()).path("state").asText();
    }

    private static Status status(boolean ready, String sandbox) {
        return status(ready, sandbox, null);
    }

    static Status status(boolean ready, String sandbox, FreezeRecord frozen) {
        return status(ready, sandbox, frozen, "takes entries");
    }

    private static Status status(
            boolean ready, String sandbox, FreezeRecord frozen, String journal) {
        return new Status(
                "0.1.0",
                "http://127.0.0.1:8000",
                Samples.NOON,
                42,
                sandbox,
                ready,
                "sqlite",
                journal.equals("takes entries"),
                journal,
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
