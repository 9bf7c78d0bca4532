package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void isGoneWhenNothingWasLeftInIt(@TempDir Path parent) throws Exception {
        Scratch.create(parent, "id").close();
        assertThat(parent).isEmptyDirectory();
    }
}
