package os.atom.command.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.command.Code;

/** Threat: a program runs a file that nobody held fast, since nobody said that it runs files. */
class CodeTest {
    private static final YamlCatalogue SHIPPED = YamlCatalogue.load(List.of(), Project.any());

    @TempDir Path folder;

    /** Also those that only start others: their words may be a script of the inner one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sh",
                "bash",
                "dash",
                "zsh",
                "ksh",
                "mksh",
                "fish",
                "ash",
                "python",
                "python3",
                "python3.11",
                "pypy",
                "pypy3",
                "node",
                "nodejs",
                "perl",
                "perl5.36.0",
                "ruby",
                "ruby3.1",
                "php",
                "php8.2",
                "lua",
                "lua5.4",
                "luajit",
                "tclsh",
                "tclsh8.6",
                "Rscript",
                "R",
                "julia",
                "deno",
                "bun",
                "tsx",
                "ts-node",
                "groovy",
                "awk",
                "gawk",
                "mawk",
                "sed",
                "env",
                "xargs",
                "timeout",
                "nice",
                "nohup",
                "setsid",
                "stdbuf",
                "find"
            })
    void interpretersAndWrappersAreGivenCode(String program) {
        assertThat(SHIPPED.code(program).given()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cat", "grep", "ls", "git", "make", "npm", "jest", "frobnicate"})
    void othersAreNot(String program) {
        assertThat(SHIPPED.code(program).given()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "bash, -c",
        "python3, -c",
        "python3.11, -m",
        "node, -e",
        "node, --eval",
        "perl, -E",
        "ruby, -e",
        "php, -r",
        "bun, -e"
    })
    void anOptionMayHoldTheCode(String program, String option) {
        assertThat(SHIPPED.code(program).inline()).contains(option);
    }

    /** An option of another language is none here: {@code python3 -E} reads its input as code. */
    @ParameterizedTest
    @CsvSource({"python3, -E", "python3, -e", "bash, -e", "bash, -p", "ruby, -r", "node, -r"})
    void anOptionOfAnotherLanguageDoesNot(String program, String option) {
        assertThat(SHIPPED.code(program).inline()).doesNotContain(option);
    }

    @ParameterizedTest
    @CsvSource({
        "make, Makefile",
        "gmake, GNUmakefile",
        "npm, package.json",
        "npx, package.json",
        "yarn, package.json",
        "yarn, .yarnrc",
        "pnpm, package.json",
        "mvn, pom.xml",
        "mvn, .mvn/extensions.xml",
        "gradle, build.gradle.kts",
        "ant, build.xml",
        "rake, Rakefile",
        "cargo, build.rs",
        "cargo, rust-toolchain.toml",
        "just, justfile",
        "tox, tox.ini"
    })
    void buildToolsDoWhatAFileSays(String program, String file) {
        assertThat(SHIPPED.code(program).buildFiles()).contains(file);
        assertThat(SHIPPED.code("cat")).isEqualTo(Code.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.sh", "a.bash", "a.zsh", "a.py", "a.js", "a.mjs", "a.cjs", "a.ts", "a.mts",
                "a.cts", "a.rb", "a.pl", "a.php", "a.lua", "a.tcl", "a.r", "a.R", "a.awk",
                "a.sed", "a.groovy", "b.gradle.kts", "a.jar", "a.mk", "a.ps1"
            })
    void aFileMayBeCodeByItsName(String name) {
        assertThat(SHIPPED.isCode(Path.of("/work/src", name))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "py", "sh", "a.py.txt", "a.", "a.PY", "a"})
    void othersAreNoCodeByTheirName(String name) {
        assertThat(SHIPPED.isCode(Path.of("/work/src.py", name))).isFalse();
        assertThat(SHIPPED.isCode(Path.of("/"))).isFalse();
    }

    @Test
    void peoplesFilesAddTheirOwn() throws IOException {
        Files.writeString(
                folder.resolve("ours.yaml"),
                """
                family: ours
                code-files: zig lisp
                commands:
                  frob brof:
                    code: given
                    inline: -c --code
                    build-files: Frobfile conf/frob.toml
                """);
        YamlCatalogue catalogue = YamlCatalogue.load(List.of(folder), Project.any());

        for (String name : List.of("frob", "brof")) {
            Code code = catalogue.code(name);
            assertThat(code.given()).isTrue();
            assertThat(code.inline()).containsExactlyInAnyOrder("-c", "--code");
            assertThat(code.buildFiles()).containsExactly("Frobfile", "conf/frob.toml");
        }
        assertThat(catalogue.isCode(Path.of("/a.zig"))).isTrue();
        assertThat(catalogue.isCode(Path.of("/a.py"))).isTrue();
        assertThat(SHIPPED.isCode(Path.of("/a.zig"))).isFalse();
    }

    /** They are told from the layout at the start, and read with the family later. */
    @Test
    void theEndingsAtTheStartAreThoseOfTheFiles() {
        for (String family : YamlCatalogue.FAMILIES) {
            String text = Families.text(family);
            assertThat(Families.codeFiles(text))
                    .as(family)
                    .isEqualTo(new FamilyReader(family).read(text).codeFiles());
        }
    }
}
