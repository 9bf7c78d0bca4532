package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was erased leaves the file, and its room goes back to the disk. */
class SqliteCompactionTest {
    private static final String MARKER = "a-very-secret-marker";

    @TempDir Path directory;

    private StoreLocation.SqliteFile location() {
        return new StoreLocation.SqliteFile(directory.resolve("it's a journal.db"));
    }

    private Compaction compaction() {
        return new Compaction(
                location(), directory.resolve("keys"), directory.resolve("heads.jsonl"));
    }

    /** Two thousand entries, of which each second is erased. */
    private void write() {
        try (OpenJournal open = OpenJournal.at(location(), directory)) {
            for (int at = 0; at < 2_000; at++) {
                open.journal()
                        .append(
                                SampleNames.named(
                                        "n" + at,
                                        "{\"x\":\"%s\"}"
                                                .formatted((MARKER + at + " ").repeat(30))));
            }
            for (long seq = 1; seq <= 2_000; seq += 200) {
                List<Long> some = Stream.iterate(seq, next -> next + 1).limit(100).toList();
                open.journal().erase(some, "asked for", "person:1");
            }
        }
    }

    private boolean holds(String text) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** As a store that was written without secure_delete, or whose rows were moved. */
    private void leaveBytesInFreePages() throws Exception {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + location().file());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA secure_delete=OFF");
            statement.execute("CREATE TABLE gone (text TEXT)");
            statement.execute(
                    "INSERT INTO gone SELECT 'left-behind ' || hex(randomblob(900)) FROM"
                            + " journal_entry");
            statement.execute("DROP TABLE gone");
        }
    }

    @Test
    void theFileHoldsNothingThatWasErasedAndIsSmaller() throws Exception {
        write();
        leaveBytesInFreePages();
        long before = Files.size(location().file());
        Compaction.Size size = Compaction.size(location()).orElseThrow();
        assertThat(size.bytes()).isEqualTo(before);
        assertThat(size.unused()).isGreaterThan(3 << 20);
        assertThat(holds("left-behind")).isTrue();

        Compaction.Compacted compacted = compaction().run();

        assertThat(holds("left-behind")).isFalse();
        assertThat(holds(MARKER + "3 ")).isFalse();
        assertThat(holds(MARKER + "150 ")).isTrue();
        assertThat(compacted.before()).isEqualTo(before);
        assertThat(compacted.after())
                .isEqualTo(Files.size(location().file()))
                .isLessThan(before - size.unused() + 4096);
        assertThat(Compaction.size(location()).orElseThrow().unused()).isZero();
        assertThat(Files.getPosixFilePermissions(location().file()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (OpenJournal open = OpenJournal.at(location(), directory)) {
            assertThat(open.verify())
                    .isInstanceOfSatisfying(
                            Verdict.Intact.class,
                            intact -> assertThat(intact.erased()).isEqualTo(1_000));
            TableDump.assertRebuiltTablesEqualLiveOnes(
                    open.store(), open.journal(), List.of(new SampleNames()));
            open.journal().append(SampleNames.named("after", "{}"));
        }
    }

    @Test
    void aStoreThatIsNotWholeStaysAsItIs() throws Exception {
        write();
        try (Tampering tampering = new Tampering(location())) {
            tampering.run("DELETE FROM journal_payload WHERE seq = 150");
        }
        byte[] before = Files.readAllBytes(location().file());
        assertThatThrownBy(() -> compaction().run())
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContainingAll("not compacted", "entry 150", "audit verify");
        assertThat(Files.readAllBytes(location().file())).isEqualTo(before);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".compact"));
        }
    }

    @Test
    void whatAnotherProgramHasOpenIsNotExchanged() throws Exception {
        write();
        try (OpenJournal open = OpenJournal.at(location(), directory)) {
            assertThatThrownBy(() -> compaction().run())
                    .isInstanceOf(JournalUnavailable.class)
                    .hasMessageContaining("another program has it open");
            open.journal().append(SampleNames.named("after", "{}"));
            assertThat(open.verify()).isInstanceOf(Verdict.Intact.class);
        }
    }

    /** Broken off: what is left of it is in nobody's way. */
    @Test
    void whatAnEarlierOneLeftIsReplaced() throws Exception {
        write();
        Files.writeString(
                location().file().resolveSibling("it's a journal.db.compact"), "half of it");
        assertThat(compaction().run().after()).isPositive();
    }

    /** What is used is copied, and 64 MiB stay for others. */
    @Test
    void withoutRoomForTheCopyNothingIsTouched() throws Exception {
        write();
        Compaction.Size size = Compaction.size(location()).orElseThrow();
        long needed = size.bytes() - size.unused() + (64L << 20);
        byte[] before = Files.readAllBytes(location().file());

        assertThatThrownBy(() -> beside(needed - 1).run())
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContainingAll(
                        "not compacted",
                        "that needs %d MiB beside it".formatted((needed >> 20) + 1),
                        "%d MiB are free".formatted((needed - 1) >> 20),
                        "make room first");

        assertThat(Files.readAllBytes(location().file())).isEqualTo(before);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".compact"));
        }
        assertThat(beside(needed).run().after()).isLessThanOrEqualTo(needed - (64L << 20));
    }

    private Compaction beside(long free) {
        return new Compaction(
                location(), directory.resolve("keys"), directory.resolve("heads.jsonl"), _ -> free);
    }
}
