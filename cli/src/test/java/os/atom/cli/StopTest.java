package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threat: {@code stop} ends another process than the server, or leaves it in the dark. */
final class StopTest {
    private static final String URL = "http://127.0.0.1:1";

    @TempDir private Path home;
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
    }

    /** A process that does as the script says, and has said {@code ready}. */
    private Process script(String body) throws IOException {
        Process process = new ProcessBuilder("bash", "-c", body).redirectErrorStream(true).start();
        processes.add(process);
        BufferedReader said = process.inputReader();
        assertThat(said.readLine()).isEqualTo("ready");
        return process;
    }

    private Cli here() {
        return new Cli().with("ATOM_OS_HOME", home.toString());
    }

    @Test
    void asksTheServerToEndAndWaitsUntilItHas() throws Exception {
        Process server = script("trap 'exit 7' TERM; echo ready; while :; do sleep 0.05; done");
        LocalState.of(server.pid(), URL).write(home);

        var result = here().run("stop");

        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .isEqualTo("stopped the server at " + URL + " (process " + server.pid() + ")\n");
        assertThat(server.waitFor()).isEqualTo(7);
    }

    @Test
    void killsAServerThatDoesNotEndInItsTimeAndSaysSo() throws Exception {
        Process server = script("trap '' TERM; echo ready; while :; do sleep 0.05; done");
        LocalState.of(server.pid(), URL).write(home);

        var result = here().run("stop", "--grace", "1s");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .hasLineCount(1)
                .contains("did not end within 1s and was killed", "atom-os audit verify");
        assertThat(server.waitFor()).isEqualTo(128 + 9);
    }

    @Test
    void neverTouchesAProcessThatGotTheServersNumber() throws Exception {
        Process other = script("echo ready; exec sleep 300");
        LocalState.of(other.pid(), URL).identity("an-earlier-boot:1").write(home);

        var result = here().run("stop", "--grace", "1s");

        assertThat(result.exit()).isZero();
        assertThat(result.out()).isEqualTo("no server runs for " + home + "\n");
        assertThat(other.isAlive()).isTrue();
    }

    @Test
    void neverTouchesAProcessThatNobodyVouchesFor() throws Exception {
        Process other = script("echo ready; exec sleep 300");
        LocalState.of(other.pid(), URL).identity("").write(home);

        assertThat(here().run("stop").out()).startsWith("no server runs");
        assertThat(other.isAlive()).isTrue();
    }

    @Test
    void isDoneWhenNoneRuns() {
        var result = here().run("stop");

        assertThat(result.exit()).isZero();
        assertThat(result.out()).isEqualTo("no server runs for " + home + "\n");
    }

    @Test
    void isNotForTheServerOfAnotherMachine() {
        for (String verb : List.of("stop", "restart")) {
            var result = here().with("ATOM_OS_URL", URL).run(verb);

            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err()).hasLineCount(1).contains("unset ATOM_OS_URL");
        }
    }

    @Test
    void aTimeThatIsNoneIsRefusedBeforeAnythingIsDone() throws Exception {
        Process server = script("echo ready; exec sleep 300");
        LocalState.of(server.pid(), URL).write(home);

        assertThat(here().run("stop", "--grace", "soon").exit()).isEqualTo(2);
        assertThat(server.isAlive()).isTrue();
    }
}
