package os.atom.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import os.atom.file.text.Detection;

/**
 * Threat: another program changes a file between our look at it and our change of it, at exactly
 * that moment. What it wrote stays, and the change is refused.
 */
class OvertakenTest extends FilesFixture {
    private Path file;
    private Writer writer;

    @BeforeEach
    void writer() throws Exception {
        file = Files.writeString(grant.resolve("file"), "old");
        KeptCopies kept = new KeptCopies(home.copies(), 10, 1 << 20, java.time.Clock.systemUTC());
        FileArchive archive = new FileArchive(journal.store().reads(), journal.journal(), kept);
        writer =
                new Writer(
                        "host:1",
                        journal.journal(),
                        kept,
                        new Sites(os.atom.redaction.ShippedRedactor.ONE, new Budget()),
                        new Settling("host:1", journal.journal(), archive));
    }

    /** What the other program does. */
    interface Meanwhile {
        void happens() throws IOException;
    }

    private Change with(String content, Meanwhile meanwhile) {
        return current -> {
            try {
                meanwhile.happens();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            byte[] bytes = content.getBytes(UTF_8);
            return new Change.Next(
                    current.isPresent() ? ChangeKind.OVERWRITTEN : ChangeKind.CREATED,
                    content.isEmpty() ? Optional.empty() : Optional.of(bytes),
                    Detection.of(bytes, true),
                    0,
                    0);
        };
    }

    private FileAnswer.Unfit<?> overtaken(Path path, Change change) throws Exception {
        Place place = new Places(mounts, userHome).place(mounts.view(SCOUT.agent().id()), path);
        Unfit unfit =
                catchThrowableOfType(
                        Unfit.class,
                        () ->
                                writer.change(
                                        place,
                                        change,
                                        new Writer.Wish(
                                                SCOUT, "", Optional.empty(), Optional.empty()),
                                        Opening.plain()));
        assertThat(unfit).as("it was done all the same").isNotNull();
        assertThat(names(grant)).noneMatch(name -> name.startsWith(".atom-os-"));
        assertThat(types().getLast()).isEqualTo(FileFacts.ABANDONED);
        return unfit.answer();
    }

    private void theirs(Path path) throws IOException {
        Path fresh = Files.writeString(grant.resolve("fresh"), "theirs");
        Files.move(fresh, path, ATOMIC_MOVE, REPLACE_EXISTING);
    }

    @Test
    void byAnotherFileInItsPlace() throws Exception {
        FileAnswer.Unfit<?> answer = overtaken(file, with("ours", () -> theirs(file)));

        assertThat(file).hasContent("theirs");
        assertThat(answer.cause()).isEqualTo(FileAnswer.Cause.CONFLICT);
        assertThat(answer.hash()).contains(FileHash.of("theirs".getBytes(UTF_8)).text());
    }

    @Test
    void byAWriteIntoTheSameFile() throws Exception {
        overtaken(file, with("ours", () -> Files.writeString(file, "theirs")));

        assertThat(file).hasContent("theirs");
    }

    @Test
    void byItsRemoval() throws Exception {
        overtaken(file, with("ours", () -> Files.delete(file)));

        assertThat(file).doesNotExist();
    }

    @Test
    void byALinkInItsPlace() throws Exception {
        overtaken(
                file,
                with(
                        "ours",
                        () -> {
                            Files.delete(file);
                            Files.createSymbolicLink(file, outside.resolve("secret"));
                        }));

        assertThat(file).isSymbolicLink();
        assertThat(outside.resolve("secret")).hasContent("secret\n");
    }

    @Test
    void byACreationWhereThereWasNothing() throws Exception {
        Path fresh = grant.resolve("new");

        overtaken(fresh, with("ours", () -> theirs(fresh)));

        assertThat(fresh).hasContent("theirs");
    }

    @Test
    void byAChangeOfWhatIsToBeRemoved() throws Exception {
        overtaken(file, with("", () -> theirs(file)));

        assertThat(file).hasContent("theirs");
    }

    @Test
    void byAMoveOfItsDirectory() throws Exception {
        Path directory = Files.createDirectory(grant.resolve("dir"));
        Path inside = Files.writeString(directory.resolve("file"), "old");
        Path moved = grant.resolve("moved");

        overtaken(inside, with("ours", () -> Files.move(directory, moved)));

        assertThat(moved.resolve("file")).hasContent("old");
        assertThat(names(moved)).containsExactly("file");
    }
}
