package os.atom.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Threat: a name inside a read-write grant is a hard link to a file outside. The name may be read,
 * as every name in the grant; writing gives the name a file of its own and leaves the other one
 * alone.
 */
class HardLinkedFileTest extends FilesFixture {
    @Test
    void writingAndEditingLeaveTheOtherNameAlone() throws Exception {
        Files.createLink(grant.resolve("name"), outside.resolve("secret"));

        given(files.edit(SCOUT, edit(grant.resolve("name"), "secret", "changed")));
        assertThat(grant.resolve("name")).hasContent("changed\n");
        assertThat(outside.resolve("secret")).hasContent("secret\n");

        given(files.undo(SCOUT, undo(Optional.empty())));
        assertThat(outside.resolve("secret")).hasContent("secret\n");
        written(grant.resolve("name"), "again\n");
        assertThat(outside.resolve("secret")).hasContent("secret\n");
    }
}
