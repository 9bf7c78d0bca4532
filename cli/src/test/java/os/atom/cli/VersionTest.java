package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionTest {
    @TempDir private Path home;
    private Process server;

    /** Not a server, but a process that was given what a server's is given. */
    @BeforeEach
    void start() throws IOException {
        server = given(Path.of("/nowhere/server.aot"));
    }

    @AfterEach
    void end() {
        server.destroyForcibly();
    }

    @Test
    void tellsThatTheServerIsWithoutItsCache() throws IOException {
        LocalState.of(server.pid(), "http://127.0.0.1:1").write(home);

        assertThat(version()).contains("server, process " + server.pid() + ": ");
        assertThat(version()).endsWith("start-up cache does not fit\n");
        assertThat(version("--json"))
                .contains("\"pid\" : " + server.pid())
                .contains("\"cache\" : \"does not fit\"");
    }

    @Test
    void tellsThatTheServerHasItsCache() throws IOException {
        server.destroyForcibly();
        // What a process was started from is always in its memory.
        server = given(Path.of("/bin/sh").toRealPath());
        LocalState.of(server.pid(), "http://127.0.0.1:1").write(home);

        assertThat(version()).endsWith("start-up cache fits\n");
    }

    @Test
    void saysNothingOfAServerThatIsGone() throws IOException {
        LocalState.of(server.pid(), "http://127.0.0.1:1").identity("another").write(home);

        assertThat(version()).hasLineCount(1);
        assertThat(version("--json")).doesNotContain("\"server\"");
    }

    @Test
    void isToldWhateverIsWrongWithTheHome() throws IOException {
        Files.createDirectory(home.resolve("server.json"));

        assertThat(version()).matches("atom-os \\S+\n");
    }

    private String version(String... more) {
        Cli cli = new Cli().with("ATOM_OS_HOME", home.toString());
        return more.length == 0 ? cli.run("version").out() : cli.run("version", more[0]).out();
    }

    private static Process given(Path cache) throws IOException {
        Process process =
                new ProcessBuilder(
                                "/bin/sh", "-c", "echo; read line", "sh", "-XX:AOTCache=" + cache)
                        .start();
        // It is what it says once it has spoken.
        assertThat(process.getInputStream().read()).isEqualTo('\n');
        return process;
    }
}
