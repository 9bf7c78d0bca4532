package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.policy.Decision;

/** No agent makes a bare repository, whose configuration the person's own git would obey. */
class BareRepositoryTest {
    private static Path folder;
    private static CorpusTree tree;
    private static Governed governed;
    private static Governed.Guest guest;

    @BeforeAll
    static void prepare() throws Exception {
        folder = Files.createTempDirectory(Path.of("/var/tmp").toRealPath(), "atom-bare-");
        tree = CorpusTree.in(folder);
        Path fixture = Files.createDirectories(tree.writable().resolve("fixture"));
        Files.writeString(fixture.resolve("HEAD"), "ref: refs/heads/main\n");
        governed = new Governed(folder);
        guest = governed.admit(tree);
    }

    @AfterAll
    static void clear() throws IOException {
        Fingerprint.delete(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo 'ref: refs/heads/main' > sub/HEAD",
                "touch HEAD",
                "tee sub/HEAD",
                "cp file.txt sub/HEAD",
                "cp .git/HEAD sub",
                "cp -t sub .git/HEAD",
                "mv file.txt sub/HEAD",
                "mv -T file.txt sub/HEAD",
                "ln -s .git/HEAD sub/HEAD",
                "ln .git/HEAD sub",
                "cp -b -S AD file.txt HE",
                "sed -iAD p HE",
                "sort -o HEAD file.txt",
                "sed -n 'w HEAD' file.txt",
                "awk '{print > \"HEAD\"}' file.txt",
                "dd if=file.txt of=HEAD",
                "mkdir fixture/objects",
                "mkdir -p fixture/refs/heads",
                "mv sub fixture/objects",
                "ln -s ../.git/objects fixture",
                "touch fixture/refs/x",
            })
    void isRefused(String line) {
        assertThat(decide(line)).isInstanceOf(Decision.Denied.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mkdir -p sub/objects sub/refs",
                "echo x > sub/config",
                "touch sub/head sub/Head.java sub/HEAD.md",
                "mkdir objects",
                "git status",
                "cat .git/HEAD fixture/HEAD",
            })
    void ordinaryWorkIsNot(String line) {
        assertThat(decide(line)).isNotInstanceOf(Decision.Denied.class);
    }

    @Test
    void withoutAnyOfTheThreeGitTakesNoDirectoryForARepository(@TempDir Path place)
            throws Exception {
        assertThat(isRepository(bare(place.resolve("whole")))).isTrue();
        for (String name : new String[] {"HEAD", "objects", "refs"}) {
            Path without = bare(place.resolve("without-" + name));
            Fingerprint.delete(without.resolve(name));
            assertThat(isRepository(without)).as(name).isFalse();
        }
    }

    private static Path bare(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("objects"));
        Files.createDirectories(directory.resolve("refs"));
        Files.writeString(directory.resolve("HEAD"), "ref: refs/heads/main\n");
        return directory;
    }

    private static boolean isRepository(Path directory) throws Exception {
        ProcessBuilder git = new ProcessBuilder("git", "rev-parse", "--git-dir");
        git.environment().put("GIT_CEILING_DIRECTORIES", directory.getParent().toString());
        git.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        git.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        Process process =
                git.directory(directory.toFile())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue() == 0;
    }

    private static Decision decide(String line) {
        return governed.decide(guest, tree.writable(), line);
    }
}
