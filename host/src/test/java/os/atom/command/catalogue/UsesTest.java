package os.atom.command.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.command.Conduct;
import os.atom.command.Effect;
import os.atom.command.Input;
import os.atom.command.Invocation;
import os.atom.command.Planner;
import os.atom.command.Uses;

/** What programs are called upon to do is told in words that policies can compare. */
class UsesTest {
    @TempDir Path folder;

    @Test
    void aCommandIsCalledByItsNameAndItsSubcommand() {
        assertThat(commands("ls -la src")).containsExactly("ls");
        assertThat(commands("git log --oneline -5")).containsExactly("git log");
        assertThat(commands("git -C src --no-pager log")).containsExactly("git log");
        assertThat(commands("git stash")).containsExactly("git stash push");
        assertThat(commands("git worktree list")).containsExactly("git worktree list");
        assertThat(commands("git --version")).containsExactly("git");
        assertThat(commands("git frob x")).containsExactly("git frob");
        assertThat(commands("frobnicate x")).containsExactly("frobnicate");
        assertThat(commands("python3 --version")).containsExactly("python");
    }

    @Test
    void aWrapperIsCalledBesideWhatItStarts() {
        assertThat(commands("env LC_ALL=C timeout 5 git status"))
                .containsExactlyInAnyOrder("env", "timeout", "git status");
        assertThat(commands("find . -exec grep x {} +")).containsExactlyInAnyOrder("find", "grep");
    }

    @Test
    void allOfALineCount() {
        assertThat(uses("git status && ls | wc -l; git log").commands())
                .containsExactlyInAnyOrder("git status", "ls", "wc", "git log");
        assertThat(uses("git status $x").commands()).isEmpty();
        assertThat(uses("./a x").commands()).containsExactly("/work/project/a");
    }

    @Test
    void directoriesThatOptionsLeadToAreEntered() {
        assertThat(uses("git -C src log").entered())
                .containsExactly(Project.DIRECTORY.resolve("src"));
        assertThat(uses("git -C src -C .. -C dir log").entered())
                .containsExactlyInAnyOrder(
                        Project.DIRECTORY.resolve("src"),
                        Project.DIRECTORY,
                        Project.DIRECTORY.resolve("dir"));
        assertThat(uses("env -C src ls").entered())
                .containsExactly(Project.DIRECTORY.resolve("src"));
        assertThat(uses("cat src/a").entered()).isEmpty();
    }

    @Test
    void patternsStandForSubcommandsAndTargetsForWhatIsBuilt() throws IOException {
        Files.writeString(
                folder.resolve("ours.yaml"),
                """
                family: ours
                commands:
                  cloud sky:
                    commands:
                      "*":
                        commands:
                          list-*:
                            arguments: any
                            effects:
                              connects: asks
                          "*":
                            arguments: any
                            effects:
                              connects: asks
                              executes: changes
                  build:
                    options:
                      flag: -k
                      enter: -C
                      target: --goal
                    operands: target...
                    effects:
                      executes: builds
                """);
        assertThat(commands("cloud vm list-all x")).containsExactly("cloud vm list-all");
        assertThat(effects("cloud vm list-all x")).hasOnlyElementsOfType(Effect.Connect.class);
        assertThat(commands("sky vm delete x")).containsExactly("sky vm delete");
        assertThat(effects("sky vm delete x")).hasAtLeastOneElementOfType(Effect.Execute.class);
        assertThat(effects("cloud -x list-all")).hasAtLeastOneElementOfType(Effect.Unknown.class);
        assertThat(commands("build")).containsExactly("build");
        assertThat(commands("build -k test lint"))
                .containsExactlyInAnyOrder("build test", "build lint");
        assertThat(commands("build --goal x y"))
                .containsExactlyInAnyOrder("build --goal x", "build y");
    }

    private Set<String> commands(String line) {
        return conduct(line).uses().commands();
    }

    private List<Effect> effects(String line) {
        return conduct(line).effects();
    }

    private Conduct conduct(String line) {
        List<String> words = Example.split(line);
        return catalogue()
                .conduct(
                        new Invocation(
                                Project.any().find(words.getFirst()).orElseThrow(),
                                words,
                                Project.DIRECTORY,
                                List.of()),
                        Project.tree(Map.of()));
    }

    private Uses uses(String line) {
        return new Planner(catalogue(), Project.any())
                .plan(new Input.Text(line), Project.DIRECTORY, Project.tree(Map.of()))
                .uses();
    }

    private YamlCatalogue catalogue() {
        return YamlCatalogue.load(List.of(folder), Project.any());
    }
}
