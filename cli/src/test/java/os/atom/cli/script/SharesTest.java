package os.atom.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code packaging/shares.sh}: each page and script where its program looks for it. */
final class SharesTest {
    @TempDir private Path root;

    @Test
    void writesThePageAndEachScript() throws Exception {
        Script script = Script.copy(root, "packaging/shares.sh");
        script.write("atom-os", "echo \"$*\"");

        assertThat(script.run("packaging/shares.sh", "./atom-os", "to").err()).isEmpty();

        assertThat(root.resolve("to/man/man1/atom-os.1")).hasContent("manual");
        assertThat(root.resolve("to/bash-completion/completions/atom-os"))
                .hasContent("completion bash");
        assertThat(root.resolve("to/zsh/site-functions/_atom-os")).hasContent("completion zsh");
        assertThat(root.resolve("to/fish/vendor_completions.d/atom-os.fish"))
                .hasContent("completion fish");
    }

    @Test
    void leavesNothingThatIsHalf() throws Exception {
        Script script = Script.copy(root, "packaging/shares.sh");
        script.write("atom-os", "echo half; exit 1");

        assertThat(script.run("packaging/shares.sh", "./atom-os", "to").exit()).isEqualTo(1);
        try (Stream<Path> files = Files.walk(root.resolve("to"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .doesNotContain("atom-os.1");
        }
    }
}
