package os.atom.command.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import os.atom.command.Effect;
import os.atom.command.Tree;

/** Where a write goes, and when it counts as one in bulk. */
class WritingTest {
    @Test
    void aCopyWritesItsTargetOrInAFolderOneFileForEachSource() {
        assertThat(writes("cp a x")).containsExactly("x");
        assertThat(writes("cp README.md c dir")).containsExactly("dir/README.md", "dir/c");
        assertThat(writes("cp -t dir c")).containsExactly("dir/c");
        assertThat(writes("cp src/app.js .")).containsExactly("app.js");
    }

    @Test
    void overwritingMoreThanOneExistingFileIsInBulk() {
        assertThat(writes("cp a b dir")).containsExactly("dir/a!", "dir/b!");
        assertThat(writes("cp a c dir")).containsExactly("dir/a", "dir/c");
        assertThat(writes("tee a b")).containsExactly("a!", "b!");
        assertThat(writes("tee a x")).containsExactly("a", "x");
        assertThat(writes("sed -i s/a/b/ a")).containsExactly("a");
        assertThat(writes("sed -i s/a/b/ a b")).containsExactly("a!", "b!");
        assertThat(writes("truncate -s 0 a b c")).containsExactly("a!", "b!", "c!");
    }

    @Test
    void wholeTreesAreInBulk() {
        assertThat(writes("cp -r src x")).containsExactly("x!");
        assertThat(writes("chmod -R 644 src")).containsExactly("src!");
        assertThat(writes("mv src x")).containsExactly("src!", "x");
        assertThat(writes("find src -name x -exec sed -i s/a/b/ {} +")).contains("src!");
        assertThat(writes("git reset --hard")).contains("!");
    }

    @Test
    void makingAndTouchingLosesNothingAndIsNotInBulk() {
        assertThat(writes("touch a b c")).containsExactly("a", "b", "c");
        assertThat(writes("mkdir -p src docs x")).containsExactly("src", "docs", "x");
        assertThat(writes("chmod +x a b")).containsExactly("a", "b");
    }

    @Test
    void aMoveWritesWhereItComesFromToo() {
        assertThat(writes("mv a x")).containsExactly("a", "x");
        assertThat(writes("mv a dir")).containsExactly("a", "dir/a");
    }

    @Test
    void aHardLinkReadsAndWritesWhatItLinks() {
        assertThat(Project.line("ln a x"))
                .anyMatch(Effect.Read.class::isInstance)
                .anyMatch(effect ->
                        effect instanceof Effect.Write write
                                && write.path().equals(Project.DIRECTORY.resolve("a")));
    }

    @Test
    void removingALinkDeletesTheLinkAndNotWhatItLeadsTo() {
        Tree tree =
                new LinkedTree(
                        Project.tree(Map.of()),
                        Project.DIRECTORY.resolve("link"),
                        Path.of("/etc/target"));
        assertThat(Project.effects(tree, "rm", "link"))
                .containsExactly(
                        new Effect.Delete(Project.DIRECTORY.resolve("link"), "rm deletes link"));
        assertThat(Project.effects(tree, "cat", "link"))
                .containsExactly(new Effect.Read(Path.of("/etc/target"), "cat reads link"));
        assertThat(Project.effects(tree, "tee", "link"))
                .containsExactly(
                        new Effect.Write(Path.of("/etc/target"), false, "tee writes link"));
    }

    @Test
    void whatReplacesALinkWritesTheLinkToo() {
        assertThat(writes(linked(), "mv a link")).containsExactly("a", "b", "link");
        assertThat(writes(linked(), "ln -sf a link")).containsExactly("a", "b", "link");
        assertThat(writes(linked(), "cp a link")).containsExactly("b", "link");
        assertThat(writes(linked(), "tee link")).containsExactly("b");
    }

    @Test
    void withoutATargetDirectoryTheTargetItselfIsReplaced() {
        assertThat(writes("cp -T a dir")).containsExactly("dir");
        assertThat(writes("mv -T a dir")).containsExactly("a", "dir");
        assertThat(writes("ln -sT a dir")).containsExactly("a", "dir");
        assertThat(writes("install -T a dir")).containsExactly("dir");
    }

    @Test
    void backupsAreWrittenUnderTheirOwnNames() {
        assertThat(writes("cp -b -S rc a .bash")).containsExactly(".bash", ".bashrc");
        assertThat(writes("mv --suffix=AD a HE")).containsExactly("a", "HE", "HEAD");
        assertThat(writes("ln -bsS rc a .bash")).containsExactly("a", ".bash", ".bashrc");
        assertThat(writes("install -bSrc a .bash")).containsExactly(".bash", ".bashrc");
        assertThat(writes("cp -S .x a c dir"))
                .containsExactly("dir/a", "dir/a.x", "dir/c", "dir/c.x");
        assertThat(writes("sed -irc p .bash")).containsExactly(".bash", ".bashrc");
        assertThat(writes("sed --in-place=.*rc p src/bash"))
                .containsExactly("src/bash", "src/.bashrc");
        assertThat(writes("sed -ikept/* p src/a")).contains("kept/a");
    }

    @Test
    void aSecondNameForMoreThanOneFileIsInBulk() {
        assertThat(writes("ln -s a x")).containsExactly("a", "x");
        assertThat(writes("ln -s src .config")).containsExactly("src!", ".config");
        assertThat(writes("ln -s ghost .config")).containsExactly("ghost!", ".config");
    }

    @Test
    void aSymbolicLinkLeadsOnFromWhereItIsMade() {
        assertThat(writes("ln -s ../a dir/x")).containsExactly("a", "dir/x");
        assertThat(writes("ln -s b dir")).containsExactly("dir/b", "dir/b");
        assertThat(writes("ln -st dir b")).containsExactly("", "dir/b", "dir/b");
        assertThat(writes("ln -s ../../../etc/cron.d dir/x"))
                .containsExactly("../../etc/cron.d!", "dir/x");
        assertThat(writes("ln ../b dir/x")).containsExactly("../b!", "dir/x");
    }

    @Test
    void aLinkThatIsTakenAsItIsMayLeadElsewhere() {
        for (String line : List.of("mv link x", "cp -P link x", "cp -a link x")) {
            assertThat(Project.effects(linked(), line.split(" ")))
                    .hasAtLeastOneElementOfType(Effect.WriteUnnamed.class);
        }
        assertThat(Project.effects(linked(), "cp", "link", "x"))
                .doesNotHaveAnyElementsOfTypes(Effect.WriteUnnamed.class);
    }

    @Test
    void aWayDownAndUpAgainPassesThroughDirectoriesThatAreMade() {
        assertThat(writes("mkdir -p .husky/../x")).containsExactly(".husky", "x");
        assertThat(writes("mkdir -p ./x/../y")).containsExactly("x", "y");
        assertThat(writes("mkdir -p ../project/x")).containsExactly("x");
    }

    @Test
    void whatIsFilledInLaterLiesInTheDirectoryThatIsNamedBeforeIt() {
        assertThat(Project.line("xargs -I@ cat /etc/@"))
                .anyMatch(effect ->
                        effect instanceof Effect.Read read && read.path().equals(Path.of("/etc")));
        assertThat(Project.line("xargs -I@ cat ../@"))
                .anyMatch(effect ->
                        effect instanceof Effect.Read read && read.path().equals(Path.of("/work")));
        assertThat(writes("xargs -I@ tee dir/@")).contains("dir!");
        assertThat(Project.allowed(Project.line("xargs -I@ cat src/@"))).isTrue();
    }

    private static Tree linked() {
        return new LinkedTree(
                Project.tree(Map.of()),
                Project.DIRECTORY.resolve("link"),
                Project.DIRECTORY.resolve("b"));
    }

    @Test
    void aRefusalSaysWhatToDo() {
        assertThat(because("grep --fooo x a"))
                .contains("grep has no option --fooo", "leave it out");
        assertThat(because("sort --compress-prog=x a"))
                .contains("--compress-program", "write it in full");
        assertThat(because("git lg")).contains("no sub-command lg", "aliases");
        assertThat(because("frobnicate")).contains("does not know", "add the command");
        assertThat(because("xargs sort")).contains("put -- before them");
        assertThat(because("env PATH=. ls")).contains("PATH", "leave it out");
        assertThat(because("cmp a b 1 2 3")).contains("5 operands");
    }

    private static String because(String line) {
        return Project.line(line).stream()
                .filter(Effect.Unknown.class::isInstance)
                .map(Effect::because)
                .findFirst()
                .orElse("");
    }

    /** The written paths below the project; with an exclamation mark if in bulk. */
    private static List<String> writes(String line) {
        return writes(Project.tree(Map.of()), line);
    }

    private static List<String> writes(Tree tree, String line) {
        return Project.effects(tree, Example.split(line).toArray(String[]::new)).stream()
                .filter(Effect.Write.class::isInstance)
                .map(Effect.Write.class::cast)
                .map(write ->
                        Project.DIRECTORY.relativize(write.path()) + (write.bulk() ? "!" : ""))
                .toList();
    }
}
