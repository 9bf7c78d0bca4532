package os.atom.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import os.atom.journal.Filter;
import os.atom.protocol.FileChange;
import os.atom.redaction.FailingRedactor;
import os.atom.redaction.RedactionFailed;
import os.atom.redaction.Redactor;

/** Threat: what agents write into files, and why, is a secret, and stands in the journal. */
class RedactedFilesTest extends FilesFixture {
    private static final String SECRET = "correct-horse-42";

    @Test
    void theFileGetsItsBytesAndTheRecordNoSecret() throws Exception {
        Path file = grant.resolve("conf");

        FileAnswer<FileChange> answer = files.write(SCOUT, write(file, "password=" + SECRET));

        assertThat(file).hasContent("password=" + SECRET);
        assertThat(answer)
                .isInstanceOfSatisfying(
                        FileAnswer.Given.class,
                        given ->
                                assertThat(((FileChange) given.value()).diff())
                                        .contains("+password=[redacted:password]"));
        assertThat(record()).doesNotContain(SECRET).contains("[redacted:password]");
    }

    @Test
    void aChangeThatTakesASecretOutIsPutBackToTheByte() throws Exception {
        Path file = Files.writeString(grant.resolve("conf"), "password=" + SECRET + "\n");
        files.write(SCOUT, write(file, "password=$PASSWORD\n"));

        files.undo(
                SCOUT, new UndoRequest(Optional.empty(), Optional.empty(), "", Optional.empty()));

        assertThat(file).hasContent("password=" + SECRET + "\n");
        assertThat(record()).doesNotContain(SECRET);
    }

    @Test
    void aPathThatWouldNotBeOnRecordAsItIsIsNotWritten() throws Exception {
        Path file = grant.resolve("jo@example.org");

        FileAnswer<FileChange> answer = files.write(SCOUT, write(file, "x"));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        FileAnswer.Unfit.class,
                        unfit -> assertThat(unfit.mend()).contains("redaction.allow"));
        assertThat(file).doesNotExist();
        assertThat(record()).doesNotContain("jo@example.org");
    }

    @Test
    void whatCannotBeRedactedIsRefusedOnRecordAndNotDone() throws Exception {
        Redactor failing = new FailingRedactor("poison");
        Path file = grant.resolve("conf");

        FileAnswer<FileChange> answer = with(failing).write(SCOUT, write(file, "poison"));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        FileAnswer.Refused.class,
                        refused ->
                                assertThat(refused.decision().rules().getFirst().id())
                                        .isEqualTo(RedactionFailed.RULE));
        assertThat(file).doesNotExist();
        assertThat(record()).contains(FileFacts.REFUSED, Redactor.WITHHELD);
    }

    @Test
    void anIdempotencyKeyIsKnownAgainAndNotKept() throws Exception {
        Path file = grant.resolve("once");
        String key = "token=ghp_0123456789abcdefghijklmnopqrstuvwxyz";
        WriteRequest request =
                new WriteRequest(
                        file,
                        new WriteRequest.Payload.Text("1", Optional.empty()),
                        WriteRequest.Mode.CREATE,
                        Optional.empty(),
                        "",
                        Optional.of(key));

        FileAnswer<FileChange> first = files.write(SCOUT, request);
        FileAnswer<FileChange> again = files.write(SCOUT, request);

        assertThat(again).isEqualTo(first);
        assertThat(record()).doesNotContain("ghp_");
    }

    private String record() {
        StringBuilder all = new StringBuilder();
        journal.journal()
                .after(0, 1000, Filter.ALL)
                .forEach(each -> all.append(each.entry().type()).append(each.payload().orElse("")));
        return all.toString();
    }
}
