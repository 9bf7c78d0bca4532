package os.atom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.home.OwnFolder;
import os.atom.policy.PolicyFolder.Content;

/** Threat: somebody else on the machine writes, or slips in, a policy file. */
class PolicyFolderTest {
    @TempDir Path home;
    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(home.resolve("policies"));
        mode(folder, "rwx------");
    }

    @Test
    void readsPlainFilesOfItsUserInOrder() throws IOException {
        write("b.cedar", "// b");
        write("a.cedar", "// ä");
        write("notes.txt", "not a policy");

        Content content = PolicyFolder.of(folder).policies();

        assertThat(content.problems()).isEmpty();
        assertThat(content.sources())
                .containsExactly(
                        new Source(folder.resolve("a.cedar").toString(), false, "// ä"),
                        new Source(folder.resolve("b.cedar").toString(), false, "// b"));
    }

    @Test
    void holdsNothingWhenItDoesNotExist() {
        Content content = PolicyFolder.of(home.resolve("none")).policies();

        assertThat(content.sources()).isEmpty();
        assertThat(content.problems()).isEmpty();
    }

    @Test
    void refusesAFileThatItsGroupMayWrite() throws IOException {
        mode(write("a.cedar", "// a"), "rw-rw----");

        assertRefused("a.cedar", "chmod go-w");
    }

    @Test
    void refusesAFileThatEveryoneMayWrite() throws IOException {
        mode(write("a.cedar", "// a"), "rw----rw-");

        assertRefused("a.cedar", "chmod go-w");
    }

    @Test
    void refusesAFolderThatOthersMayWrite() throws IOException {
        write("a.cedar", "// a");
        mode(folder, "rwxrwx---");

        assertRefused("policies", "chmod go-w");
    }

    @Test
    void refusesFilesOfSomeoneElse() throws IOException {
        write("a.cedar", "// a");
        long other = OwnFolder.of(folder).user() + 1;

        Content content = new PolicyFolder(new OwnFolder(folder, other)).policies();

        assertThat(content.sources()).isEmpty();
        assertThat(content.problems())
                .singleElement()
                .asString()
                .contains("belongs to someone else");
    }

    @Test
    void refusesALinkToAFile() throws IOException {
        Path elsewhere = Files.writeString(home.resolve("elsewhere.cedar"), "// a");
        Files.createSymbolicLink(folder.resolve("a.cedar"), elsewhere);

        assertRefused("a.cedar", "not a link");
    }

    @Test
    void refusesALinkToAFolder() throws IOException {
        Path link = Files.createSymbolicLink(home.resolve("link"), folder);

        assertThat(PolicyFolder.of(link).policies().problems())
                .singleElement()
                .asString()
                .contains("is no folder");
    }

    @Test
    void refusesAFolderInTheShapeOfAFile() throws IOException {
        Files.createDirectory(folder.resolve("a.cedar"));

        assertRefused("a.cedar", "is no plain file");
    }

    @Test
    void refusesWhatIsNotText() throws IOException {
        Files.write(write("a.cedar", ""), "permit\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertRefused("a.cedar", "is not UTF-8 text");
    }

    @Test
    void refusesAFileThatIsTooLarge() throws IOException {
        Files.write(write("a.cedar", ""), new byte[(1 << 20) + 1]);

        assertRefused("a.cedar", "is larger than");
    }

    @Test
    void refusesTooManyFiles() throws IOException {
        for (int i = 0; i <= 200; i++) {
            write("a" + i + ".cedar", "// a");
        }

        assertRefused("policies", "more than 200 files");
    }

    @Test
    void readsNoFileWhenOneIsWrong() throws IOException {
        write("a.cedar", "// a");
        mode(write("b.cedar", "// b"), "rw-rw-rw-");

        assertThat(PolicyFolder.of(folder).policies().sources()).isEmpty();
    }

    private void assertRefused(String name, String said) {
        Content content = PolicyFolder.of(folder).policies();
        assertThat(content.sources()).isEmpty();
        assertThat(content.problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.file()).endsWith(name);
                    assertThat(problem.message()).contains(said);
                });
    }

    private Path write(String name, String text) throws IOException {
        return mode(Files.writeString(folder.resolve(name), text), "rw-r--r--");
    }

    private static Path mode(Path path, String mode) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
