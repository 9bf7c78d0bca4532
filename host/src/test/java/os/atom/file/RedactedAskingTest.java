package os.atom.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import os.atom.journal.Conflict;

/**
 * Threat: what an agent asks to write, or what is there, is a secret, and stands in the record
 * because a person had to see it.
 */
@Timeout(120)
class RedactedAskingTest extends AskedFixture {
    private static final String SECRET = "correct-horse-42";

    @Test
    void thePersonSeesItTheFileGetsItAndTheRecordDoesNot() throws Exception {
        Path file = work.resolve("conf");

        String id = write(intern, file, "password=" + SECRET + "\n");

        assertThat(shown(id).diff().text()).contains("+password=" + SECRET);
        Path kept = whole.home.originals().resolve(id);
        assertThat(Files.getPosixFilePermissions(kept))
                .containsExactlyInAnyOrder(
                        PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(record()).doesNotContain(SECRET).contains("[redacted:password]");

        approve(id);

        assertThat(file).hasContent("password=" + SECRET + "\n");
        assertThat(kept).doesNotExist();
        assertThat(shown(id).diff().text()).doesNotContain(SECRET);
        assertThat(seen(id, intern).change().diff()).contains("[redacted:password]");
        assertThat(record()).doesNotContain(SECRET);
    }

    @Test
    void whatIsTakenOutIsNotOnRecordEither() throws Exception {
        Path file = file("conf", "password=" + SECRET + "\n");

        approve(write(intern, file, "password=$PASSWORD\n"));

        assertThat(record()).doesNotContain(SECRET);
    }

    @Test
    void aNameThatCannotBeOnRecordIsNotAskedAbout() throws Exception {
        Path file = work.resolve("jo@example.org");

        FilesFixture.unfit(
                whole.files.write(by(intern), FilesFixture.write(file, "x")),
                FileAnswer.Cause.INVALID);

        assertThat(whole.home.originals()).isEmptyDirectory();
        assertThat(record()).doesNotContain("jo@example.org");
    }

    @Test
    void noStandingApprovalOfWhatIsRedacted() throws Exception {
        Path file = file("jo@example.org", "x\n");
        String id = read(intern, file);

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> approve(id, lasting(Duration.ofHours(1), 3)))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("secret or personal data");
        assertThat(state(id)).isEqualTo("awaiting_approval");
        approve(id);
        assertThat(seen(id, intern).content().content()).isEqualTo("x\n");
        assertThat(record()).doesNotContain("jo@example.org");
    }
}
