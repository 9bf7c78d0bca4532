package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code start --daemon} and {@code restart}, with a launcher that tells how it was called. */
final class StartInBackgroundTest {
    private static final String SERVES =
            """
            if [ "$1" = offline ]; then
                echo '{"flags":["--host-mount=/chosen:ro"]}'
                exit
            fi
            tell() { printf '%s\\n' "$2" >"$ATOM_OS_HOME/$1"; }
            tell arguments "$*"
            env >"$ATOM_OS_HOME/environment"
            tell directory "$PWD"
            tell input "$(readlink /proc/$$/fd/0)"
            tell session "$(cut -d ' ' -f 6 /proc/$$/stat)"
            tell pid $$
            echo "Atom OS listens"
            identity=$(cat /proc/sys/kernel/random/boot_id):$(cut -d ' ' -f 22 /proc/$$/stat)
            state="{\\"url\\":\\"http://127.0.0.1:1\\",\\"pid\\":$$,\\"identity\\":\\"$identity\\""
            echo "$state,\\"flags\\":[\\"--port=9\\",\\"--bind=::1\\"]}" >"$ATOM_OS_HOME/new"
            mv "$ATOM_OS_HOME/new" "$ATOM_OS_HOME/server.json"
            echo "next: this"
            echo "stop: atom-os stop"
            exec sleep 300
            """;

    @TempDir private Path directory;
    private Path home;
    private Path launcher;

    @BeforeEach
    void place() {
        home = directory.resolve("home");
        launcher = directory.resolve("atom-os");
    }

    @AfterEach
    void end() throws IOException {
        if (Files.exists(home.resolve("pid"))) {
            ProcessHandle.of(Long.parseLong(told("pid"))).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private void launcher(String body) throws IOException {
        Files.writeString(launcher, "#!/bin/bash\n" + body);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    }

    private Cli here() {
        return new Cli()
                .with("ATOM_OS_HOME", home.toString())
                .with("PATH", System.getenv("PATH"))
                .launcher(launcher);
    }

    private String told(String what) throws IOException {
        return Files.readString(home.resolve(what)).strip();
    }

    private List<String> logs() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("logs"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void returnsWhenItServesWithTheGreeting() throws Exception {
        launcher(SERVES);

        var result = here().run("start", "--daemon");

        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        assertThat(result.out()).isEqualTo("Atom OS listens\nnext: this\nstop: atom-os stop\n");
        assertThat(ProcessHandle.of(Long.parseLong(told("pid")))).isPresent();
    }

    @Test
    void saysHowItWasCalledNotWhereItsLauncherIs() throws Exception {
        launcher(SERVES);

        here().with("ATOM_CALLED", "bin/atom-os").run("start", "--daemon");

        assertThat(told("environment")).contains("ATOM_CALLED=bin/atom-os\n");
    }

    @Test
    void saysTheBareWordWhereThatIsFound() throws Exception {
        launcher(SERVES);

        here().with("PATH", directory + ":" + System.getenv("PATH")).run("start", "--daemon");

        assertThat(told("environment")).contains("ATOM_CALLED=atom-os\n");
    }

    @Test
    void hasASessionOfItsOwnNothingToReadAndNoneOfTheCallersKeys() throws Exception {
        launcher(SERVES);

        here().with("ATOM_OS_TOKEN", "person")
                .with("ATOM_OS_KEY", "atom_agent_x")
                .run("start", "--daemon");

        assertThat(told("session")).isEqualTo(told("pid"));
        assertThat(told("input")).isEqualTo("/dev/null");
        assertThat(told("directory")).isEqualTo(home.toString());
        assertThat(told("environment"))
                .contains("ATOM_OS_STARTED_BY=daemon")
                .doesNotContain("person", "atom_agent_x");
    }

    @Test
    void handsItsFlagsOnSoThatTheyMeanTheSame() throws Exception {
        launcher(SERVES);

        here().run(
                        "start",
                        "--daemon",
                        "--port",
                        "9",
                        "--bind=::1",
                        "--host-mount=sub:rw",
                        "--host-mount=/abs",
                        "--host-mount=~/mine",
                        "--host-mount");

        assertThat(told("arguments"))
                .isEqualTo(
                        "start --port=9 --bind=::1 --host-mount=%s/sub:rw --host-mount=/abs --host-mount=~/mine --host-mount"
                                .formatted(Path.of("").toAbsolutePath()));
    }

    @Test
    void asksWhichDirectoriesToGrantWhereSomeoneCanBeAsked() throws Exception {
        launcher(SERVES);

        assertThat(here().typing("").run("start", "--daemon", "--host-mount").exit()).isZero();
        assertThat(told("arguments")).isEqualTo("start --host-mount=/chosen:ro");
    }

    @Test
    void startsNothingWhenTheQuestionIsBrokenOff() throws Exception {
        launcher("[ \"$1\" != offline ] || exit 130\n" + SERVES);

        var result = here().typing("").run("start", "--daemon", "--host-mount");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).hasLineCount(1).contains("nothing was started");
        assertThat(home.resolve("pid")).doesNotExist();
    }

    @Test
    void whatItSaysIsForTheOwnerAlone() throws Exception {
        launcher(SERVES);

        here().run("start", "--daemon");

        assertThat(logs()).containsExactly("start.log");
        assertThat(mode("logs/start.log")).isEqualTo("rw-------");
        assertThat(mode("logs")).isEqualTo("rwx------");
        assertThat(mode("")).isEqualTo("rwx------");
    }

    private String mode(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(file)));
    }

    @Test
    void saysInOneLineWhyItDoesNotStart() throws Exception {
        launcher("echo warm; echo 'atom-os: the port is taken; choose another' >&2; exit 1\n");

        var result = here().run("start", "--daemon");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .isEqualTo("the server did not start: the port is taken; choose another\n");
        assertThat(logs()).isEmpty();
    }

    @Test
    void refusesToStartASecondOne() throws Exception {
        launcher("exit 9");
        Files.createDirectory(home);
        LocalState.ofThisProcess("http://127.0.0.1:1").write(home);

        var result = here().run("start", "--daemon");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .hasLineCount(1)
                .contains("" + ProcessHandle.current().pid(), "http://127.0.0.1:1", "atom-os stop");
    }

    @Test
    void restartKeepsTheFlags() throws Exception {
        launcher(SERVES);
        here().run("start", "--daemon");
        String before = told("pid");

        var result = here().run("restart");

        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .isEqualTo(
                        "stopped the server at http://127.0.0.1:1 (process %s)\n".formatted(before)
                                + "Atom OS listens\nnext: this\nstop: atom-os stop\n");
        assertThat(told("arguments")).isEqualTo("start --port=9 --bind=::1");
        assertThat(told("pid")).isNotEqualTo(before);
    }

    @Test
    void restartStartsAKilledServerAsItWas() throws Exception {
        launcher(SERVES);
        Files.createDirectory(home);
        LocalState.ofThisProcess("http://127.0.0.1:1")
                .identity("gone")
                .startedBy("daemon", "--port=7")
                .write(home);

        assertThat(here().run("restart").exit()).isZero();
        assertThat(told("arguments")).isEqualTo("start --port=7");
    }

    @Test
    void aLineOfTheServerCannotSteerTheTerminal() throws Exception {
        launcher(SERVES.replace("next: this", "next: \u001b]0;x\u0007"));

        assertThat(here().run("start", "--daemon").out()).doesNotContain("\u001b", "\u0007");
    }
}
