package os.atom.command.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.command.Effect;

/**
 * Whatever a repository's configuration wants git to run, reading commands do not run it unasked.
 */
class GitHeldTest {
    private static final List<List<String>> READS =
            List.of(
                    List.of("git", "status"),
                    List.of("git", "diff"),
                    List.of("git", "diff", "--cached"),
                    List.of("git", "log", "-p"),
                    List.of("git", "log", "--format=%G? %h"),
                    List.of("git", "show"),
                    List.of("git", "blame", "a"),
                    List.of("git", "grep", "x"),
                    List.of("git", "ls-files", "-m"),
                    List.of("git", "branch", "-a"),
                    List.of("git", "stash", "list"),
                    List.of("git", "describe", "--always"));

    @TempDir Path directory;

    @BeforeEach
    void makeARepository() throws Exception {
        Files.writeString(directory.resolve("a"), "x\n");
        git("init", "-q", "-b", "main");
        git("config", "user.name", "n");
        git("config", "user.email", "e");
        git("add", "a");
        git("commit", "-q", "-m", "x");
        Files.writeString(directory.resolve("a"), "changed\n");
        Files.writeString(directory.resolve(".gitattributes"), "* diff=d filter=f merge=m\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "core.fsmonitor",
                "core.pager",
                "pager.log",
                "pager.diff",
                "core.editor",
                "core.askPass",
                "core.sshCommand",
                "gpg.program",
                "gpg.openpgp.program",
                "gpg.x509.program",
                "gpg.ssh.program",
                "credential.helper",
                "sequence.editor",
                "interactive.diffFilter",
                "diff.external",
                "diff.d.command",
                "diff.d.textconv",
                "filter.f.clean",
                "filter.f.smudge",
                "filter.f.process",
                "merge.m.driver",
                "alias.status",
                "alias.log",
                "trailer.x.command",
                "uploadpack.packObjectsHook",
                "core.alternateRefsCommand",
                "core.gitProxy",
                "hook.x.command"
            })
    void aSettingThatNamesAProgramIsHeldByTheEnvironmentOrSeen(String setting) throws Exception {
        Path trap = directory.resolve("trap.sh");
        Files.writeString(trap, "#!/bin/sh\ntouch " + directory + "/sprung\ncat\n");
        trap.toFile().setExecutable(true);
        git("config", setting, trap.toString());
        git("config", "log.showSignature", "true");
        boolean seen = danger().isPresent();
        if (!seen) {
            for (List<String> command : READS) {
                RealProgram.run(directory, HeldEnvironment.VARIABLES, command);
                assertThat(directory.resolve("sprung")).as(command.toString()).doesNotExist();
            }
        }
        assertThat(Project.allowed(effects("git", "status"))).isEqualTo(!seen);
    }

    @Test
    void theTrapSpringsWhereTheEnvironmentIsNotHeld() throws Exception {
        git("config", "core.fsmonitor", "touch " + directory + "/sprung; false");
        git("status");
        assertThat(directory.resolve("sprung")).exists();
    }

    @Test
    void hooksOfTheRepositoryAreNotRun() throws Exception {
        for (String hook :
                List.of("post-index-change", "pre-commit", "post-checkout", "fsmonitor")) {
            Path file = directory.resolve(".git/hooks/" + hook);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "#!/bin/sh\ntouch " + directory + "/sprung\n");
            file.toFile().setExecutable(true);
        }
        for (List<String> command : READS) {
            RealProgram.run(directory, HeldEnvironment.VARIABLES, command);
        }
        RealProgram.run(directory, HeldEnvironment.VARIABLES, List.of("git", "commit", "-am", "y"));
        assertThat(directory.resolve("sprung")).doesNotExist();
    }

    @Test
    void readingCommandsDoNotEvenRefreshTheIndex() throws Exception {
        git("checkout", "-q", "a");
        Path index = directory.resolve(".git/index");
        byte[] before = Files.readAllBytes(index);
        for (List<String> command : READS) {
            Files.setLastModifiedTime(
                    directory.resolve("a"),
                    FileTime.from(
                            Instant.parse("2020-01-01T00:00:00Z")
                                    .plusSeconds(READS.indexOf(command))));
            RealProgram.run(directory, HeldEnvironment.VARIABLES, command);
            assertThat(Files.readAllBytes(index)).as(command.toString()).isEqualTo(before);
        }
    }

    @Test
    void aBareRepositoryInTheTreeIsNotUsed() throws Exception {
        Path bare = directory.resolve("looks-harmless");
        RealProgram.run(
                directory, Map.of(), List.of("git", "init", "-q", "--bare", bare.toString()));
        String output =
                RealProgram.run(
                        bare, HeldEnvironment.VARIABLES, List.of("git", "rev-parse", "HEAD"));
        assertThat(output).contains("bare repository");
    }

    @Test
    void aPlainRepositoryIsReadUnasked() throws Exception {
        assertThat(danger()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'[filter \"x\"]\n clean = id'|filter",
                "'[filter \"x\"] smudge = id'|filter",
                "'[FILTER \"x\"]\n\tProcess=id'|filter",
                "'[filter.x]\n clean = id'|filter",
                "'[diff]\n external = id'|diff",
                "'[diff \"x\"]\n textconv = id'|diff",
                "'[diff \"x\"]\n command = id'|diff",
                "'[merge \"x\"]\n driver = id'|merge",
                "'[include]\n path = ../x'|include",
                "'[includeIf \"gitdir:.\"]\n path = ../x'|includeif",
                "'[extensions]\n partialClone = origin'|extensions",
                "'[remote \"x\"]\n promisor = true'|remote",
                "'[core]\n a = b\\\n [filter \"x\"]'|not understood",
                "'[core\n a = b'|not understood",
                "'[core] # c\n = x'|not understood",
                "'[hook \"x\"]\n command = id'|hook",
                "'[whatever]\n x = y'|whatever"
            })
    void settingsThatRunProgramsAreFound(String configuration, String named) {
        assertThat(GitConfiguration.danger(configuration))
                .hasValueSatisfying(danger -> assertThat(danger).contains(named));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n",
                "[remote \"origin\"]\n\turl = https://x/y.git\n\tfetch = +refs/heads/*:refs/*\n",
                "[branch \"main\"]\n\tremote = origin\n\tmerge = refs/heads/main\n",
                "# c\n; d\n[user] name = n\n[diff]\n\talgorithm = histogram\n",
                "[filter \"lfs\"]\n\trequired = true\n"
            })
    void ordinarySettingsAreHarmless(String configuration) {
        assertThat(GitConfiguration.danger(configuration)).isEmpty();
    }

    @Test
    void settingsOfSubmodulesAndOtherWorkTreesCountToo() {
        String evil = "[filter \"x\"]\n clean = id\n";
        assertThat(danger(Map.of(".git/config", "", ".git/modules/m/config", evil))).isPresent();
        assertThat(danger(Map.of(".git/config", "", ".git/modules/a/b/config", evil))).isPresent();
        assertThat(danger(Map.of(".git/config", "", ".git/config.worktree", evil))).isPresent();
        assertThat(danger(Map.of(".git/config", "", ".git/modules/m/config", ""))).isEmpty();
        assertThat(
                        danger(
                                Map.of(
                                        "src/nested/x", "",
                                        ".git", "gitdir: src/nested/git",
                                        "src/nested/git/config", evil)))
                .isPresent();
        assertThat(danger(Map.of(".git", "gitdir: /elsewhere/git"))).isPresent();
        assertThat(danger(Map.of(".git/commondir", "/elsewhere"))).isPresent();
    }

    private static Optional<String> danger(Map<String, String> texts) {
        return Repository.at(Scene.of(Project.DIRECTORY, Project.tree(texts))).danger();
    }

    private Optional<String> danger() throws Exception {
        return danger(Map.of(".git/config", configuration()));
    }

    private List<Effect> effects(String... words) throws Exception {
        return Project.effects(Project.tree(Map.of(".git/config", configuration())), words);
    }

    private String configuration() throws Exception {
        return Files.readString(directory.resolve(".git/config"));
    }

    private void git(String... words) throws Exception {
        List<String> argv = new ArrayList<>(List.of("git"));
        argv.addAll(List.of(words));
        RealProgram.run(directory, Map.of(), argv);
    }
}
