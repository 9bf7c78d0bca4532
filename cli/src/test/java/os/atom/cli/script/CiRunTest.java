package os.atom.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code .ci/run} on a machine that has next to nothing. */
final class CiRunTest {
    private static final String[] TOOLS = {"bash", "env", "dirname"};

    @TempDir private Path root;
    private Script script;

    @BeforeEach
    void copy() throws IOException {
        script = Script.copy(root, ".ci/run");
        script.write("dev", "echo dev \"$@\"");
        script.write("path/sleep", "");
        for (String tool : TOOLS) {
            Files.createSymbolicLink(root.resolve("path/" + tool), Path.of("/usr/bin/" + tool));
        }
        script.with("PATH", root + "/path");
    }

    @Test
    void installsWhatIsMissingThenLeavesTheRestToDev() throws Exception {
        script.write("path/jq", "");
        apt(0);

        var result = script.run("bash", ".ci/run");

        assertThat(result.out()).isEqualTo("dev test\n");
        assertThat(asked()).contains("update", "bubblewrap", "ripgrep").doesNotContain(" jq");
    }

    @Test
    void triesTwice() throws Exception {
        apt(1);

        var result = script.run("bash", ".ci/run");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(asked().lines().filter("update -qq"::equals)).hasSize(2);
    }

    @Test
    void asksForNothingThatIsThere() throws Exception {
        for (String program :
                new String[] {
                    "bwrap",
                    "shellcheck",
                    "python3",
                    "git",
                    "curl",
                    "rg",
                    "jq",
                    "make",
                    "openssl",
                    "node",
                    "npm",
                    "zsh",
                    "fish",
                    "mandoc",
                    "systemd-analyze",
                    "ruby",
                    "nix-instantiate",
                    "tree",
                    "file",
                    "gawk",
                    "less",
                    "mkfs.ext4",
                    "mount",
                    "unshare"
                }) {
            script.write("path/" + program, "");
        }

        assertThat(script.run("bash", ".ci/run").out()).isEqualTo("dev test\n");
    }

    private void apt(int exit) throws IOException {
        script.write("path/apt-get", "echo \"$@\" >> " + root + "/apt; exit " + exit);
    }

    private String asked() throws IOException {
        return Files.readString(root.resolve("apt"));
    }
}
