package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.command.Executable;
import os.atom.command.Executables;
import os.atom.command.GrantedTree;
import os.atom.command.Input;
import os.atom.command.Planner;
import os.atom.command.catalogue.YamlCatalogue;
import os.atom.mount.Access;
import os.atom.mount.Grant;
import os.atom.mount.View;

/** Threat: a file that a plan runs is not held to its bytes, since nobody found that it runs. */
class ScriptFilesTest {
    /** Every program there is, so that no tool has to be installed. */
    private static final Executables ALL =
            name ->
                    name.contains("/")
                            ? Optional.empty()
                            : Optional.of(new Executable(name, Path.of("/usr/bin", name)));

    private static final Planner PLANNER = new Planner(YamlCatalogue.load(List.of(), ALL), ALL);

    @TempDir Path folder;
    private Path work;

    @BeforeEach
    void files() throws Exception {
        work = folder.toRealPath();
        for (String file :
                List.of(
                        "Makefile",
                        "package.json",
                        "rules",
                        "x",
                        "x.py",
                        "sub/Makefile",
                        "sub/package.json",
                        "sub/Cargo.toml",
                        "sub/.cargo/config.toml")) {
            Files.createDirectories(work.resolve(file).getParent());
            Files.writeString(work.resolve(file), "text\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "make test, Makefile",
        "timeout 9 make test, Makefile",
        "env LANG=C nice make, Makefile",
        "make -C sub test, sub/Makefile",
        "make -f rules, rules",
        "make -f sub/Makefile, sub/Makefile",
        "npm test, package.json",
        "npm --prefix sub test, sub/package.json",
        "cd sub && cargo test, sub/Cargo.toml",
        "cd sub && cargo test, sub/.cargo/config.toml"
    })
    void whatToolsObeyIsABuildFile(String line, String file) {
        assertThat(found(line)).contains("build file " + file);
    }

    @ParameterizedTest
    @CsvSource({
        "python3 x, script x",
        "fish x, script x",
        "R x, script x",
        "timeout 9 bash x, script x",
        "jest x.py, script x.py",
        "python3 < x, fed x",
        "cat x | python3, fed x",
        "cat x | python3 -E, fed x",
        "cat x | bash -e, fed x"
    })
    void whatIsGivenToAProgramThatRunsCodeIsCode(String line, String file) {
        assertThat(found(line)).contains(file);
    }

    /** With the code among its words, its input is data. */
    @ParameterizedTest
    @ValueSource(strings = {"cat x | python3 -c 1", "cat x | node -e 1", "cat x | perl -e 1"})
    void besideCodeAmongItsWordsItsInputIsData(String line) {
        assertThat(found(line)).doesNotContain("fed x");
    }

    @Test
    void whatRunsNothingHoldsNothing() {
        assertThat(found("cat x.py Makefile")).isEmpty();
        assertThat(found("make")).doesNotContain("build file sub/Makefile", "script x.py");
    }

    private List<String> found(String line) {
        View view =
                new View(List.of(new Grant("g", work, Access.WRITE, Optional.empty())), List.of());
        return ScriptFiles.of(
                        PLANNER.plan(new Input.Text(line), work, new GrantedTree(view, work)),
                        view,
                        PLANNER.catalogue())
                .found()
                .stream()
                .filter(file -> file.path().startsWith(work))
                .map(file -> file.role() + " " + work.relativize(file.path()))
                .toList();
    }
}
