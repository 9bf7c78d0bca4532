package os.atom.command.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.command.Conduct;
import os.atom.command.Effect;
import os.atom.command.Executable;
import os.atom.command.Executables;
import os.atom.command.Input;
import os.atom.command.Invocation;
import os.atom.command.Plan;
import os.atom.command.Planner;

/** After what links or moves, paths lead elsewhere; the catalogue says which commands do. */
class RelinkingTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ln -s a x",
                "link a x",
                "mv a x",
                "cp -a a x",
                "cp -r src x",
                "cp -P a x",
                "cp -s a x",
                "cp --link a x",
                "tar xf a",
                "unzip a",
                "patch -p1 -i a",
                "git checkout main",
                "git stash pop",
                "git pull",
                "git init x",
                "env ln -s a x",
                "timeout 5 nice mv a x",
                "find . -exec mv {} dir ;",
                "xargs -I@ ln -s @ dir",
            })
    void relinks(String line) {
        assertThat(Project.relinks(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cp a x",
                "cp -p a x",
                "cp -v --force a x",
                "mkdir x",
                "git status",
                "git add a",
                "git commit -m x",
                "tar tf a",
                "unzip -l a",
                "ls -la",
            })
    void leavesPathsAsTheyAre(String line) {
        assertThat(Project.relinks(line)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mv ghost x", "cp -r ghost x", "cp -a ghost x", "cp -p ghost x"})
    void whatIsTakenAsItIsHasToBeThere(String line) {
        assertThat(Project.line(line)).hasAtLeastOneElementOfType(Effect.WriteUnnamed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mv a x", "cp -P a x", "cp ghost x"})
    void whatIsThereOrCopiedByContentNeedNotBe(String line) {
        assertThat(Project.line(line)).doesNotHaveAnyElementsOfTypes(Effect.WriteUnnamed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"env ln -s a x && touch y", "swaplinks a && touch y"})
    void nothingIsWrittenInTheSameLineAfterIt(String line) throws IOException {
        assertThat(plan(line))
                .isInstanceOfSatisfying(
                        Plan.OpaqueScript.class,
                        opaque -> assertThat(opaque.because()).contains("link or move"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"touch y && env ln -s a x", "swaplinks a && cat y", "cp a x && touch y"})
    void readingAfterItAndWritingBeforeItArePlanned(String line) throws IOException {
        assertThat(plan(line)).isInstanceOf(Plan.Script.class);
    }

    @Test
    void peoplesCommandsDeclareItThemselves() throws IOException {
        Conduct conduct =
                ours().conduct(
                                new Invocation(
                                        any("swaplinks").orElseThrow(),
                                        List.of("swaplinks", "ghost"),
                                        Project.DIRECTORY,
                                        List.of()),
                                Project.tree(Map.of()));
        assertThat(conduct.relinks()).isTrue();
        assertThat(conduct.effects()).hasAtLeastOneElementOfType(Effect.WriteUnnamed.class);
    }

    private Plan plan(String line) throws IOException {
        Executables executables = RelinkingTest::any;
        return new Planner(ours(), executables)
                .plan(new Input.Text(line), Project.DIRECTORY, Project.tree(Map.of()))
                .plan();
    }

    private YamlCatalogue ours() throws IOException {
        Files.writeString(
                folder.resolve("ours.yaml"),
                """
                family: ours
                commands:
                  swaplinks:
                    operands: read...
                    effects:
                      relinks: puts links in the place of files
                """);
        return YamlCatalogue.load(List.of(folder), RelinkingTest::any);
    }

    private static Optional<Executable> any(String name) {
        return Project.any().find(name);
    }
}
