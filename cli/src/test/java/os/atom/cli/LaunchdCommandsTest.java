package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code service} on macOS, with a {@code launchctl} that behaves as launchctl(1) says and as it is
 * known to: {@code bootout} returns before the process has ended, until then and a moment longer
 * {@code bootstrap} answers EIO, and a stopped agent stays loaded.
 */
final class LaunchdCommandsTest {
    private static final String SYSTEM = System.getProperty("os.name");

    private static final String LAUNCHCTL =
            """
            echo "$1 ${*: -1}" >>asked
            # Twice it is asked while the label is still taken.
            leaving() {
                [ -e leaving ] || return 1
                echo . >>leaving
                [ "$(wc -l <leaving)" -gt 2 ] && rm leaving
                return 0
            }
            case $1 in
            print) leaving || [ -e loaded ] || exit 113 ;;
            bootstrap)
                if leaving || [ -e loaded ]; then echo 'Bootstrap failed: 5: Input/output error' >&2; exit 5; fi
                if [ -e broken ]; then echo 'Bootstrap failed: 78: broken' >&2; exit 78; fi
                [ -e "$3" ] || exit 2
                touch loaded; begin ;;
            bootout)
                [ -e loaded ] || { echo 'Boot-out failed: 3: No such process' >&2; exit 3; }
                rm loaded; : >leaving; end
                echo 'Boot-out failed: 36: Operation now in progress' >&2; exit 36 ;;
            kickstart) [ -e loaded ] || exit 113; begin ;;
            esac
            """;

    @TempDir private Path root;
    private Path plist;
    private PretendManager launchd;

    @BeforeEach
    void place() throws IOException {
        System.setProperty("os.name", "Mac OS X");
        plist = root.resolve("user/Library/LaunchAgents/os.atom.atom-os.plist");
        launchd = PretendManager.at(root, "launchctl", LAUNCHCTL);
    }

    @AfterEach
    void end() throws IOException {
        System.setProperty("os.name", SYSTEM);
        launchd.stopServer();
    }

    private Cli here() {
        return launchd.cli("/Applications/atom os/bin/atom-os");
    }

    /** The verbs but for looking. */
    private List<String> asked() throws IOException {
        return launchd.asked().stream().filter(line -> !line.startsWith("print ")).toList();
    }

    private void assertRuns(String yesOrNo) {
        assertThat(here().run("service", "status").out())
                .contains("manager    launchd\n", "installed  yes\n", "running    " + yesOrNo);
    }

    @Test
    void installsAndRemovesAndLeavesNothing() throws Exception {
        var installed = here().run("service", "install", "--port", "9");

        assertThat(installed.err()).isEmpty();
        assertThat(installed.out())
                .startsWith("installed " + plist)
                .contains("Atom OS listens on http://127.0.0.1:1", "while you are logged in");
        assertThat(asked()).containsExactly("bootstrap " + plist);
        assertThat(plist).content().contains("<string>/Applications/atom os/bin/atom-os</string>");
        assertRuns("yes");
        asked();

        var removed = here().run("service", "remove");

        assertThat(removed.err()).isEmpty();
        assertThat(removed.out()).isEqualTo("removed " + plist + "\n");
        assertThat(asked()).singleElement().asString().startsWith("bootout gui/");
        assertThat(plist).doesNotExist();
        assertThat(root.resolve("leaving")).as("it waits for the end").doesNotExist();
        assertThat(here().run("service", "remove").out()).isEqualTo("no service is installed\n");
    }

    @Test
    void doneAgainItChangesNothingAndWithOtherFlagsItTakesThemOn() throws Exception {
        here().run("service", "install");
        asked();

        assertThat(here().run("service", "install").out()).startsWith("already installed ");
        assertThat(asked()).isEmpty();

        var other = here().run("service", "install", "--port=7");
        assertThat(other.err()).isEmpty();
        assertThat(other.out()).startsWith("installed ");
        assertThat(plist).content().contains("<string>--port=7</string>");
        assertThat(asked()).endsWith("bootstrap " + plist);
        assertRuns("yes");
    }

    /** Loaded is not running. */
    @Test
    void aStoppedServerIsNotSaidToRunAndIsStartedByInstall() throws Exception {
        here().run("service", "install");
        launchd.stopServer();

        assertRuns("no");
        var again = here().run("service", "install");

        assertThat(again.err()).isEmpty();
        assertThat(again.out()).startsWith("installed ");
        assertRuns("yes");
    }

    @Test
    void restartLeavesAServiceAService() throws Exception {
        here().run("service", "install");
        asked();

        var result = here().run("restart");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("stopped ", "the service runs again at");
        assertThat(asked()).singleElement().asString().startsWith("kickstart gui/");
    }

    @Test
    void whatCannotBeInstalledLeavesNothingBehind() throws Exception {
        Files.createFile(root.resolve("broken"));

        var result = here().run("service", "install");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).hasLineCount(1).contains("did not work: Bootstrap failed: 78");
        assertThat(plist).doesNotExist();
    }
}
