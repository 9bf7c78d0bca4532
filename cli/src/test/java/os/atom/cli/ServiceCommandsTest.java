package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code service}, with a {@code systemctl} that says how it was called and starts a server. */
final class ServiceCommandsTest {
    private static final String SYSTEMCTL =
            """
            case $* in
            *is-active*) [ -e process ]; exit ;;
            esac
            echo "$*" >>asked
            if [ -e broken ]; then echo 'Failed to connect to bus' >&2; exit 1; fi
            case $* in
            *restart*) end; begin ;;
            *' start '*) begin ;;
            *disable*) end ;;
            esac
            """;

    @TempDir private Path root;
    private Path unit;
    private PretendManager systemd;

    @BeforeEach
    void place() throws IOException {
        unit = root.resolve("user/.config/systemd/user/atom-os.service");
        systemd = PretendManager.at(root, "systemctl", SYSTEMCTL);
    }

    @AfterEach
    void end() throws IOException {
        systemd.stopServer();
    }

    private Cli here() {
        return systemd.cli("/opt/atom os/bin/atom-os");
    }

    private List<String> asked() throws IOException {
        return systemd.asked();
    }

    private List<String> everything() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void installsStartsAndSaysWhatEndsIt() throws Exception {
        var result =
                here().with("ATOM_CALLED", "bin/atom-os").run("service", "install", "--port", "9");

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .startsWith(
                        """
                        installed %s
                        Atom OS listens on http://127.0.0.1:1 and keeps everything in %s
                        connect an agent: bin/atom-os connect claude (--help shows the rest)
                        stop: bin/atom-os stop, or for good: bin/atom-os service remove
                        """
                                .formatted(unit, root.resolve("home")))
                .contains("note: it runs while you are logged in", "loginctl enable-linger me");
        assertThat(asked())
                .containsExactly(
                        "--user daemon-reload",
                        "--user enable atom-os.service",
                        "--user restart atom-os.service");
        assertThat(unit)
                .content()
                .contains("ExecStart=\"/opt/atom os/bin/atom-os\" \"start\" \"--port=9\"\n");
        assertThat(here().run("service", "status").out())
                .contains("installed  yes\n", "running    yes\n");
    }

    @Test
    void doneAgainItChangesNothingAndWithOtherFlagsItTakesThemOn() throws Exception {
        here().run("service", "install");
        asked();

        assertThat(here().run("service", "install").out()).startsWith("already installed ");
        assertThat(asked()).isEmpty();

        assertThat(here().run("service", "install", "--port=7").out()).startsWith("installed ");
        assertThat(unit).content().contains("\"--port=7\"");
        assertThat(asked())
                .startsWith("--user disable --now atom-os.service")
                .endsWith("--user restart atom-os.service");
    }

    @Test
    void removeUndoesItExactly() throws Exception {
        List<String> before = everything();
        here().run("service", "install");
        asked();

        var result = here().run("service", "remove");

        assertThat(result.out()).isEqualTo("removed " + unit + "\n");
        assertThat(asked())
                .containsExactly("--user disable --now atom-os.service", "--user daemon-reload");
        assertThat(everything()).isEqualTo(before);
        assertThat(here().run("service", "remove").out()).isEqualTo("no service is installed\n");
    }

    @Test
    void aDryRunShowsAllAndDoesNothing() throws Exception {
        List<String> before = everything();

        var result = here().run("service", "install", "--dry-run");

        assertThat(result.out())
                .contains("would write " + unit, "[Service]", "systemctl --user daemon-reload");
        assertThat(everything()).isEqualTo(before);
        here().run("service", "install");
        asked();
        List<String> installed = everything();
        assertThat(here().run("service", "remove", "--dry-run").out())
                .contains("would run:", "disable --now", "would remove " + unit);
        assertThat(everything()).isEqualTo(installed);
    }

    @Test
    void aFileThatIsNotOursIsLeftAlone() throws Exception {
        Files.createDirectories(unit.getParent());
        Files.writeString(unit, "[Service]\nExecStart=/mine\n");

        for (String verb : List.of("install", "remove")) {
            var result = here().run("service", verb);
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.err()).hasLineCount(1).contains("not ours", "move it away");
        }
        assertThat(here().run("service", "install", "--dry-run").exit()).isEqualTo(1);
        assertThat(unit).hasContent("[Service]\nExecStart=/mine\n");
        assertThat(asked()).isEmpty();
        assertThat(here().run("service", "status").out()).contains("installed  not ours");
    }

    @Test
    void aFileOfOursThatAPersonChangedIsLeftAlone() throws Exception {
        here().run("service", "install");
        asked();
        String changed = Files.readString(unit) + "Nice=5\n";
        Files.writeString(unit, changed);

        for (String verb : List.of("install", "remove")) {
            var result = here().run("service", verb);
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.err()).hasLineCount(1).contains("changed by hand");
        }
        assertThat(unit).content().isEqualTo(changed);
        assertThat(asked()).isEmpty();
    }

    @Test
    void theServiceOfAnotherHomeIsLeftAlone() throws Exception {
        here().run("service", "install");
        asked();

        for (String verb : List.of("install", "remove")) {
            var result = here().with("ATOM_OS_HOME", "/elsewhere").run("service", verb);
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.err()).hasLineCount(1).contains("another home");
        }
        assertThat(asked()).isEmpty();
    }

    @Test
    void whatCannotBeInstalledLeavesNothingBehind() throws Exception {
        Files.createFile(root.resolve("broken"));
        List<String> before = everything();

        var result = here().run("service", "install");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo(
                        "systemctl --user daemon-reload did not work: Failed to connect to bus;"
                                + " atom-os start --daemon does without a service\n");
        asked();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void withoutSystemdItSaysWhatDoesWithout() throws Exception {
        var result = here().with("PATH", "/nowhere").run("service", "install");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).hasLineCount(1).contains("systemctl", "atom-os start --daemon");
        assertThat(unit).doesNotExist();
    }

    @Test
    void itIsNotInstalledBesideAServerThatRuns() throws Exception {
        Path home = Files.createDirectory(root.resolve("home"));
        LocalState.ofThisProcess("http://127.0.0.1:1").write(home);

        var result = here().run("service", "install");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).hasLineCount(1).contains("stop it first");
        assertThat(unit).doesNotExist();
    }

    @Test
    void aServiceThatWouldOfferDirectoriesToNobodyIsRefused() {
        var result = here().run("service", "install", "--host-mount");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).hasLineCount(1).contains("--host-mount=DIR");
    }

    @Test
    void restartLeavesAServiceAService() throws Exception {
        here().run("service", "install");
        asked();

        var result = here().run("restart");

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("stopped ", "the service runs again at http://127.0.0.1:1");
        assertThat(asked()).containsExactly("--user start atom-os.service");
    }
}
