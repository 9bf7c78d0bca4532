package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code completion}, in the shells themselves where they are here; bash always is. */
@Timeout(120)
final class CompletionTest {
    @TempDir private Path folder;
    private Shells shells;

    @BeforeEach
    void open() {
        shells = new Shells(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void knowsEveryCommand(String shell) throws Exception {
        assertThat(Files.readString(shells.script(shell)))
                .contains("rotate", "explain", "host-mount", "export");
    }

    @Test
    void bashCompletesCommandsOptionsAndValues() throws Exception {
        shells.script("bash");

        assertThat(shells.bash("atom-os", "aud")).contains("audit");
        assertThat(shells.bash("atom-os", "audit", "ver")).containsExactly("verify");
        assertThat(shells.bash("atom-os", "agent", "add", "--mat")).containsExactly("--maturity");
        assertThat(shells.bash("atom-os", "agent", "add", "--maturity", "au"))
                .containsExactly("autonomous");
    }

    @Test
    void fishCompletesCommandsOptionsAndValues() throws Exception {
        if (!Shells.isHere("fish")) {
            return;
        }
        shells.script("fish");

        assertThat(shells.fish("atom-os aud")).containsExactly("audit");
        assertThat(shells.fish("atom-os audit ver")).containsExactly("verify");
        assertThat(shells.fish("atom-os agent add --mat")).containsExactly("--maturity");
        assertThat(shells.fish("atom-os agent add --maturity au")).containsExactly("autonomous");
        assertThat(shells.fish("atom-os agent add --maturity=au"))
                .containsExactly("--maturity=autonomous");
        assertThat(shells.fish("atom-os completion z")).contains("zsh");
        // The value of an option is no command.
        assertThat(shells.fish("atom-os exec --agent audit --tim")).containsExactly("--timeout");
        assertThat(shells.fish("atom-os agent key rot")).containsExactly("rotate");
        assertThat(shells.fish("atom-os nonsense aud")).contains("audit");
    }

    @Test
    void fishCompletesDirectoriesWhereACommandTakesThem() throws Exception {
        if (!Shells.isHere("fish")) {
            return;
        }
        shells.script("fish");
        Files.createDirectory(folder.resolve("projects"));
        Files.createFile(folder.resolve("project.txt"));

        assertThat(shells.fish("atom-os mount add proj")).containsExactly("projects/");
        assertThat(shells.fish("atom-os exec --cwd proj")).containsExactly("projects/");
        assertThat(shells.fish("atom-os exec --cwd=proj")).containsExactly("--cwd=projects/");
    }

    @Test
    void bashCompletesDirectoriesWhereACommandTakesThem() throws Exception {
        shells.script("bash");
        Files.createDirectory(folder.resolve("my projects"));
        Files.createFile(folder.resolve("my.txt"));

        assertThat(
                        shells.typed(
                                "bash",
                                "source ./script.bash; atom-os() { echo \"<$3>\"; }",
                                "atom-os exec --cwd my\t\r",
                                ">"))
                .endsWith("<my projects/>");
    }

    @Test
    void zshCompletesWhatIsTyped() throws Exception {
        if (!Shells.isHere("zsh")) {
            return;
        }
        shells.script("zsh");

        assertThat(zsh("source ./script.zsh")).contains("atom-os audit verify");
    }

    @Test
    void zshFindsItAmongItsFunctions() throws Exception {
        if (!Shells.isHere("zsh")) {
            return;
        }
        Files.move(shells.script("zsh"), folder.resolve("_atom-os"));

        assertThat(zsh("fpath=($PWD $fpath); autoload -U compinit; compinit -u"))
                .contains("atom-os audit verify");
    }

    /** The rest of the word is a Tab away. */
    private String zsh(String begin) throws Exception {
        return shells.typed("zsh", "PS1=; " + begin, "atom-os audit ver\t", "verify");
    }
}
