package os.atom.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formula and the Nix expression that a release is given. */
final class ReleaseFilesTest {
    private static final List<String> PLATFORMS =
            List.of("linux-x86_64", "linux-aarch64", "macos-x86_64", "macos-aarch64");

    @TempDir private Path root;
    private Script script;

    @BeforeEach
    void copy() throws Exception {
        script =
                Script.copy(
                        root,
                        "packaging/release/render.sh",
                        "packaging/homebrew/atom-os.rb.in",
                        "packaging/nix/atom-os.nix.in");
        sums(PLATFORMS);
    }

    private static String digest(String platform) {
        return Integer.toHexString(10 + PLATFORMS.indexOf(platform)).repeat(64);
    }

    private void sums(List<String> platforms) throws Exception {
        List<String> lines =
                platforms.stream()
                        .map(each -> digest(each) + "  atom-os-1.2.3-" + each + ".tar.gz")
                        .toList();
        Files.write(root.resolve("SHA256SUMS"), lines);
    }

    private Script.Result render(String template) throws Exception {
        return script.run(
                "packaging/release/render.sh",
                template,
                "1.2.3",
                "https://example.org/atom-os",
                "https://example.org/atom-os/releases/download/v1.2.3",
                "SHA256SUMS");
    }

    @ParameterizedTest
    @CsvSource({
        "packaging/homebrew/atom-os.rb.in, ruby, -c",
        "packaging/nix/atom-os.nix.in, nix-instantiate, --parse"
    })
    void nameEveryArchiveWithItsDigest(String template, String reader, String option)
            throws Exception {
        var result = render(template);

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .doesNotContain("@")
                .contains("1.2.3", "https://example.org/atom-os");
        for (String platform : PLATFORMS) {
            assertThat(result.out()).contains(platform).contains("\"" + digest(platform) + "\"");
        }
        if (Files.isExecutable(Path.of("/usr/bin", reader))) {
            Path file = Files.writeString(root.resolve("rendered"), result.out());
            var read = script.run(reader, option, file.toString());
            assertThat(read.exit()).as(read.err()).isZero();
        }
    }

    @Test
    void areNotMadeWithAGap() throws Exception {
        sums(List.of("linux-x86_64", "macos-x86_64", "macos-aarch64"));
        Files.writeString(
                root.resolve("SHA256SUMS"),
                Files.readString(root.resolve("SHA256SUMS"))
                        + "short  atom-os-1.2.3-linux-aarch64.tar.gz\n");

        var result = render("packaging/nix/atom-os.nix.in");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .hasLineCount(1)
                .contains("no digest of atom-os-1.2.3-linux-aarch64.tar.gz");
    }

    @Test
    void areNotMadeWithAWordThatNobodyFillsIn() throws Exception {
        Files.writeString(root.resolve("template"), "@VERSION@ @OTHER@\n");

        var result = render("template");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).hasLineCount(1).contains("@OTHER@");
    }

    @Test
    void takeNothingThatIsNoVersionOrAddress() throws Exception {
        var result =
                script.run(
                        "packaging/release/render.sh",
                        "packaging/homebrew/atom-os.rb.in",
                        "1\"; system(\"x",
                        "https://example.org",
                        "https://example.org",
                        "SHA256SUMS");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
    }
}
