package os.atom.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** While everything is stopped, files are as safe as from commands; a person can still put back. */
class FrozenTest extends FilesFixture {
    @Test
    void nothingIsReadOrWrittenWhileFrozen() throws Exception {
        Path file = Files.writeString(grant.resolve("note"), "one\n");
        stopSwitch.freeze("enough", OWNER);

        refused(files.read(SCOUT, whole(file)), "host.frozen");
        refused(files.write(SCOUT, write(file, "two\n")), "host.frozen");
        assertThat(file).hasContent("one\n");

        stopSwitch.thaw(OWNER);
        assertThat(read(file).content()).isEqualTo("one\n");
    }

    @Test
    void aPersonPutsBackWhatAnAgentDidBefore() throws Exception {
        Path file = grant.resolve("note");
        written(file, "one\n");
        stopSwitch.freeze("enough", OWNER);

        refused(files.undo(SCOUT, undo(Optional.empty())), "host.frozen");
        given(files.undo(new Asker(SCOUT.agent(), Optional.of(OWNER)), undo(Optional.empty())));
        assertThat(file).doesNotExist();
    }
}
