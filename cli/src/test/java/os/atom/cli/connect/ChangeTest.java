package os.atom.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.cli.server.Failure;

/** A file of another program, changed with care. */
final class ChangeTest {
    @TempDir private Path folder;

    @Test
    void whatAnotherWroteMeanwhileIsNotOverwritten() throws Exception {
        Path file = Files.writeString(folder.resolve("a.json"), "before");
        Change change = Change.of(file, before -> before + " after");
        Files.writeString(file, "another's");

        assertThatThrownBy(() -> change.write(true))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("was changed in the meantime");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
        assertThat(file).hasContent("another's");
    }

    @Test
    void whatWasThereIsKeptWordForWord() throws Exception {
        Path file = Files.writeString(folder.resolve("a.json"), "before\r\n");

        Path copy = Change.of(file, before -> "after").write(true).orElseThrow();

        assertThat(Files.readString(copy)).isEqualTo("before\r\n");
        assertThat(copy.getFileName().toString()).startsWith("a.json.atom-os-");
        assertThat(file).hasContent("after");
    }

    @Test
    void whatIsTheSameIsNotWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("a.json"), "same");
        var time = Files.getLastModifiedTime(file);

        assertThat(Change.of(file, before -> "same").write(true)).isEmpty();
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(time);
        assertThat(Difference.of("a\nb\n", "a\nb\n")).isEmpty();
    }

    @Test
    void aDifferenceIsWhatGoesAndWhatComesWithSomeLinesAround() {
        assertThat(Difference.of("1\n2\n3\n4\n5\nold\n6\n", "1\n2\n3\n4\n5\nnew\nmore\n6\n"))
                .isEqualTo(List.of(" 3", " 4", " 5", "-old", "+new", "+more", " 6"));
    }

    @Test
    void aLinkGoesWithTheFileThatWillBeGone() throws Exception {
        Path file = Files.writeString(folder.resolve("a.json"), "{}");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);

        Change.of(link, before -> "").write(true);

        assertThat(file).doesNotExist();
        assertThat(Files.isSymbolicLink(link)).isFalse();
    }

    /** Made anew by another it would be that one's, and its owner could not read it any more. */
    @Test
    void whatIsAnothersIsLeftAlone() throws Exception {
        Path file = Files.writeString(folder.resolve("a.json"), "{}");
        boolean root = Files.getOwner(file).getName().equals("root");
        Path anothers = root ? file : Path.of("/etc/passwd");
        if (root) {
            UserPrincipal nobody =
                    file.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName("nobody");
            Files.setOwner(file, nobody);
            Path theirs = Files.createDirectory(folder.resolve("theirs"));
            Files.setOwner(theirs, nobody);
            assertThatThrownBy(() -> Change.of(theirs.resolve("in/new.json"), before -> "x"))
                    .isInstanceOf(Failure.class)
                    .hasMessageEndingWith("belongs to nobody: call atom-os as nobody");
        }

        assertThatThrownBy(() -> Change.of(anothers, before -> "x"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("belongs to " + (root ? "nobody" : "root"));
        assertThat(Change.of(anothers, before -> before).isNone()).isTrue();
    }

    @Test
    void aFileThatIsNoTextIsLeftAlone() throws Exception {
        Path file = Files.write(folder.resolve("a.json"), new byte[] {(byte) 0xff, 0});

        assertThatThrownBy(() -> Change.of(file, before -> "x"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is not UTF-8 text");
    }
}
