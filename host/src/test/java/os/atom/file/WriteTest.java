package os.atom.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import os.atom.file.FileAnswer.Cause;
import os.atom.file.WriteRequest.Mode;
import os.atom.file.WriteRequest.Payload;
import os.atom.file.text.Edit;
import os.atom.identity.Maturity;
import os.atom.mount.Access;
import os.atom.protocol.FileChange;

class WriteTest extends FilesFixture {
    @Test
    void createsAndOverwritesAndSaysWhich() throws Exception {
        Path file = grant.resolve("note");

        FileChange created = written(file, "one\n");
        FileChange overwritten = written(file, "two\n");

        assertThat(file).hasContent("two\n");
        assertThat(created.kind()).isEqualTo("created");
        assertThat(created.before()).isNull();
        assertThat(overwritten.kind()).isEqualTo("overwritten");
        assertThat(overwritten.before()).isEqualTo(created.after());
        assertThat(overwritten.diff()).contains("-one\n+two\n");
        assertThat(overwritten.state()).isEqualTo("written");
        assertThat(names(grant)).containsExactly("note");
    }

    @Test
    void theIntentIsOnRecordBeforeAndTheEndAfter() throws Exception {
        FileChange change = written(grant.resolve("note"), "one\n");

        assertThat(types()).containsExactly(FileFacts.INTENDED, FileFacts.WRITTEN);
        JsonNode intent = entries(FileFacts.INTENDED).getFirst();
        assertThat(intent.path("after").path("hash").asText()).isEqualTo(change.after().hash());
        assertThat(intent.path("diff").asText()).contains("+one");
        assertThat(recorded(FileFacts.WRITTEN).getFirst().entry().subject()).isEqualTo(change.id());
        assertThat(files.find(change.id(), OWNER).orElseThrow().diff()).isEqualTo(change.diff());
    }

    @Test
    void nothingIsWrittenThatCannotBeRecorded() throws Exception {
        Path file = Files.writeString(grant.resolve("note"), "one\n");
        journal.journal().close();

        try {
            files.write(SCOUT, write(file, "two\n"));
            throw new AssertionError("acknowledged");
        } catch (RuntimeException unavailable) {
            assertThat(unavailable).isInstanceOf(os.atom.journal.JournalUnavailable.class);
        }
        assertThat(file).hasContent("one\n");
        assertThat(names(grant)).containsExactly("note");
    }

    @Test
    void keepsModeAndEncodingOfWhatIsThere() throws Exception {
        Path file = Files.write(grant.resolve("run.bat"), "\ufeffhe\r\n".getBytes(UTF_16LE));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));

        FileChange change = written(file, "grün\r\n");

        assertThat(Files.readAllBytes(file)).isEqualTo("\ufeffgrün\r\n".getBytes(UTF_16LE));
        assertThat(change.after().encoding()).isEqualTo("utf-16le");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void refusesWhatTheEncodingCannotSay() throws Exception {
        Path file = Files.write(grant.resolve("old"), "grün und müde\n".getBytes(ISO_8859_1));

        unfit(files.write(SCOUT, write(file, "kostet 5 €\n")), Cause.INVALID);

        assertThat(Files.readAllBytes(file)).isEqualTo("grün und müde\n".getBytes(ISO_8859_1));
    }

    @Test
    void takesBytesAsTheyAre() throws Exception {
        byte[] bytes = {0, 1, 2, (byte) 0xff};
        Path file = grant.resolve("blob");

        FileChange change =
                given(
                        files.write(
                                SCOUT,
                                new WriteRequest(
                                        file,
                                        new Payload.Bytes(bytes),
                                        Mode.ANY,
                                        Optional.empty(),
                                        "",
                                        Optional.empty())));

        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        assertThat(change.after().encoding()).isNull();
        assertThat(change.diff()).isNull();
    }

    @Test
    void anotherHashThanExpectedIsAConflictThatNamesTheCurrentOne() throws Exception {
        Path file = Files.writeString(grant.resolve("note"), "current\n");
        String old = FileHash.of("old\n".getBytes(UTF_8)).text();
        String current = FileHash.of("current\n".getBytes(UTF_8)).text();

        FileAnswer.Unfit<?> unfit =
                unfit(
                        files.write(SCOUT, write(file, "new\n", Mode.ANY, Optional.of(old))),
                        Cause.CONFLICT);

        assertThat(unfit.field()).isEqualTo("expectedHash");
        assertThat(unfit.hash()).contains(current);
        assertThat(file).hasContent("current\n");
        given(files.write(SCOUT, write(file, "new\n", Mode.ANY, Optional.of(current))));
        assertThat(file).hasContent("new\n");
    }

    @Test
    void creatingAndOverwritingAreToldApart() throws Exception {
        Path file = grant.resolve("note");

        unfit(
                files.write(SCOUT, write(file, "x", Mode.OVERWRITE, Optional.empty())),
                Cause.MISSING);
        given(files.write(SCOUT, write(file, "x", Mode.CREATE, Optional.empty())));
        FileAnswer.Unfit<?> unfit =
                unfit(
                        files.write(SCOUT, write(file, "y", Mode.CREATE, Optional.empty())),
                        Cause.CONFLICT);
        assertThat(unfit.hash()).contains(FileHash.of("x".getBytes(UTF_8)).text());
        assertThat(file).hasContent("x");
    }

    @Test
    void editsToTheLetter() throws Exception {
        Path file = Files.writeString(grant.resolve("a.c"), "int a = 1;\nint b = 2;\n");

        FileChange change = given(files.edit(SCOUT, edit(file, "b = 2", "b = 3")));

        assertThat(file).hasContent("int a = 1;\nint b = 3;\n");
        assertThat(change.kind()).isEqualTo("edited");
        assertThat(change.replacements()).isOne();
        FileAnswer.Unfit<?> missing =
                unfit(files.edit(SCOUT, edit(file, "int c = 2;", "")), Cause.INVALID);
        assertThat(missing.field()).isEqualTo("edits.0.before");
        assertThat(missing.nearest()).isNotEmpty();
        assertThat(missing.hash()).contains(change.after().hash());
        FileAnswer.Unfit<?> twice = unfit(files.edit(SCOUT, edit(file, "int ", "")), Cause.INVALID);
        assertThat(twice.detail()).contains("2 places").contains("1, 2");
    }

    @Test
    void severalEditsAreMadeTogetherOrNotAtAll() throws Exception {
        Path file = Files.writeString(grant.resolve("a"), "one two\n");
        EditRequest half =
                new EditRequest(
                        file,
                        List.of(new Edit("one", "1", false), new Edit("three", "3", false)),
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        Optional.empty());

        assertThat(unfit(files.edit(SCOUT, half), Cause.INVALID).field())
                .isEqualTo("edits.1.before");
        assertThat(file).hasContent("one two\n");
    }

    @ParameterizedTest
    @EnumSource(Maturity.class)
    void theLadderHolds(Maturity maturity) throws Exception {
        Path file = Files.writeString(grant.resolve("note"), "one\n");
        boolean may = maturity == Maturity.AUTONOMOUS;

        assertThat(files.write(agent(maturity), write(file, "two\n")) instanceof FileAnswer.Given)
                .isEqualTo(may);
        assertThat(files.read(agent(maturity), whole(file)) instanceof FileAnswer.Given)
                .isEqualTo(may);
        assertThat(file).hasContent(may ? "two\n" : "one\n");
    }

    @Test
    void aReadOnlyGrantIsNotWrittenAndTheMendSaysHow() throws Exception {
        Path library = Files.createDirectory(userHome.resolve("lib"));
        grant(library, Access.READ);

        FileAnswer<FileChange> refused = files.write(SCOUT, write(library.resolve("a"), "x"));

        refused(refused, "never.outside-write");
        assertThat(((FileAnswer.Refused<FileChange>) refused).decision().mend())
                .contains("mount add " + library + " --rw");
        assertThat(names(library)).isEmpty();
    }

    @Test
    void protectedNamesAreNotWrittenAlsoWhereTheyDoNotExistYet() throws Exception {
        for (String name :
                List.of(".env", ".git/hooks/pre-commit", ".bashrc", ".git", ".vscode/tasks.json")) {
            refused(files.write(SCOUT, write(grant.resolve(name), "x")), "never.protected-write");
        }
        assertThat(names(grant)).isEmpty();
    }

    @Test
    void saysWhichDirectoryIsMissing() throws Exception {
        FileAnswer.Unfit<?> unfit =
                unfit(files.write(SCOUT, write(grant.resolve("a/b"), "x")), Cause.MISSING);

        assertThat(unfit.detail()).contains(grant.resolve("a").toString());
        unfit(files.write(SCOUT, write(grant, "x")), Cause.INVALID);
    }

    @Test
    void aRepeatedKeyWritesOnce() throws Exception {
        Path file = grant.resolve("note");
        WriteRequest once =
                new WriteRequest(
                        file,
                        new Payload.Text("one\n", Optional.empty()),
                        Mode.CREATE,
                        Optional.empty(),
                        "",
                        Optional.of("key"));

        FileChange first = given(files.write(SCOUT, once));
        FileChange second = given(files.write(SCOUT, once));

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.diff()).isEqualTo(first.diff());
        assertThat(types()).containsExactly(FileFacts.INTENDED, FileFacts.WRITTEN);
    }

    @Test
    void aFileTooLargeIsLeftToCommands() throws Exception {
        Path file = Files.write(grant.resolve("big"), new byte[Sizes.LARGEST + 1]);

        unfit(files.write(SCOUT, write(file, "small")), Cause.TOO_LARGE);
        assertThat(Files.size(file)).isEqualTo(Sizes.LARGEST + 1L);
    }

    @Test
    void aLongDiffIsCutAndSaysSo() throws Exception {
        FileChange change = written(grant.resolve("long"), "a line of text\n".repeat(20_000));

        assertThat(change.diffCut()).isTrue();
        assertThat(change.diff().length()).isLessThanOrEqualTo(Sizes.LARGEST_DIFF);
    }
}
