package os.atom.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginalsTest {
    @TempDir Path folder;
    private Originals originals;

    @BeforeEach
    void open() {
        originals = new Originals(folder);
    }

    @Test
    void aTextIsKeptWordForWordUntilItIsForgotten() {
        originals.keep("one-1", "psql -p geheim\n\u00fc");

        assertThat(new Originals(folder).find("one-1")).contains("psql -p geheim\n\u00fc");
        originals.forget("one-1");
        assertThat(originals.find("one-1")).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void onlyTheServersUserMayReadIt() throws IOException {
        originals.keep("one", "text");

        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("one"))))
                .isEqualTo("rw-------");
    }

    @Test
    void whatNothingWaitsForIsClearedAway() throws IOException {
        originals.keep("waits", "text");
        originals.keep("left-behind", "text");
        Files.writeString(folder.resolve("half.123.new"), "of a crash");

        originals.retain(Set.of("waits"));

        assertThat(folder).isDirectoryNotContaining(file -> !file.endsWith("waits"));
        assertThat(originals.find("waits")).contains("text");
    }

    @Test
    void anIdIsNoPath() {
        assertThatIllegalArgumentException().isThrownBy(() -> originals.keep("../out", "text"));
        assertThatIllegalArgumentException().isThrownBy(() -> originals.find(""));
    }
}
