package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.endtoend.OutsideTmp;

class ScratchTest {
    @Test
    void isPrivateAndGoneWithEverythingInIt(@TempDir Path parent) throws Exception {
        Path outside = Files.createFile(parent.resolve("outside"));
        Path place;
        try (Scratch scratch = Scratch.create(parent, "id")) {
            place = scratch.directory();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                    .isEqualTo("rwx------");
            Path inner = Files.createDirectories(place.resolve("a/b"));
            Files.writeString(inner.resolve("file"), "left");
            Files.createSymbolicLink(inner.resolve("link"), outside);
            Files.createSymbolicLink(place.resolve("around"), parent);
            Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("---------"));
        }
        assertThat(place).doesNotExist();
        assertThat(outside).exists();
    }

    @Test
    void thoseOfAServerThatDiedAreGoneBeforeAnythingRuns(
            @TempDir(factory = OutsideTmp.class) Path root) throws Exception {
        Path home = root.toRealPath();
        OpenShell.at(home, 1, 1).close();
        Path scratch = home.resolve("server/scratch");
        Path outside = Files.writeString(home.resolve("outside"), "kept");
        Path inner = Files.createDirectories(scratch.resolve("died/a"));
        Files.writeString(inner.resolve("file"), "left");
        Files.createSymbolicLink(inner.resolve("link"), outside);
        Files.createSymbolicLink(scratch.resolve("around"), home);
        Files.createDirectory(scratch.resolve("empty.approved"));
        try (OpenShell _ = OpenShell.at(home, 1, 1)) {
            assertThat(scratch).isEmptyDirectory();
        }
        assertThat(outside).hasContent("kept");
    }

    @Test
    void isGoneWhenNothingWasLeftInIt(@TempDir Path parent) throws Exception {
        Scratch.create(parent, "id").close();
        assertThat(parent).isEmptyDirectory();
    }
}
