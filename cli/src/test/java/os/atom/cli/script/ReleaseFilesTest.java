package os.atom.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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
        "packaging/nix/atom-os.nix.in, nix-instantiate, --store dummy:// --parse"
    })
    void nameEveryArchiveWithItsDigest(String template, String reader, String options)
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
            List<String> command = new ArrayList<>(List.of(reader));
            command.addAll(List.of(options.split(" ")));
            command.add(file.toString());
            var read = script.run(command.toArray(String[]::new));
            assertThat(read.exit()).as(read.err()).isZero();
            Files.writeString(file, result.out().replaceFirst("\\]|end\n", ""));
            assertThat(script.run(command.toArray(String[]::new)).exit()).isNotZero();
        }
    }

    /** Nixpkgs, as far as the expression asks for it. */
    private static final String NIXPKGS =
            """
            let
              lib = {
                optional = wanted: one: if wanted then [ one ] else [ ];
                optionals = wanted: all: if wanted then all else [ ];
                licenses.asl20 = "Apache-2.0";
                sourceTypes = { binaryBytecode = "bytecode"; binaryNativeCode = "native"; };
              };
              made = system: import ./atom-os.nix {
                inherit lib;
                fetchurl = wanted: wanted;
                autoPatchelfHook = "patch";
                installShellFiles = "shares";
                zlib = "zlib";
                stdenv = {
                  hostPlatform.system = system;
                  isLinux = builtins.match ".*-linux" system != null;
                  cc.cc.lib = "libstdc++";
                  mkDerivation = attributes: attributes;
                };
              };
            in map
              (system: let it = made system; in
                "${system} ${it.src.url} ${it.src.sha256} ${toString it.nativeBuildInputs} ${it.version} "
                + "${toString it.meta.platforms}")
              [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ]
            """;

    /** Where there is a Nix. */
    @Test
    void theExpressionTakesTheArchiveOfEachSystem() throws Exception {
        var rendered = render("packaging/nix/atom-os.nix.in");
        assertThat(rendered.exit()).isZero();
        if (Files.isExecutable(Path.of("/usr/bin/nix-instantiate"))) {
            Files.writeString(root.resolve("atom-os.nix"), rendered.out());
            Files.writeString(root.resolve("all.nix"), NIXPKGS);

            var read =
                    script.run(
                            "nix-instantiate",
                            "--store",
                            "dummy://",
                            "--eval",
                            "--strict",
                            "--json",
                            "all.nix");

            assertThat(read.exit()).as(read.err()).isZero();
            String all = "aarch64-darwin aarch64-linux x86_64-darwin x86_64-linux";
            String expected =
                    PLATFORMS.stream()
                            .map(platform -> {
                                String[] words = platform.split("-");
                                boolean linux = words[0].equals("linux");
                                return "\"%s-%s https://example.org/atom-os/releases/download/v1.2.3/atom-os-1.2.3-%s.tar.gz %s %s 1.2.3 %s\""
                                        .formatted(
                                                words[1],
                                                linux ? "linux" : "darwin",
                                                platform,
                                                digest(platform),
                                                linux ? "shares patch" : "shares",
                                                all);
                            })
                            .collect(Collectors.joining(","));
            assertThat(read.out().strip()).isEqualTo("[" + expected + "]");
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
