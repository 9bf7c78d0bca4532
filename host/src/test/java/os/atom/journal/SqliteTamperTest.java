package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteTamperTest implements TamperContract, ReorderedContract, RechainedContract {
    @TempDir Path directory;

    private Path file() {
        return directory.resolve("atom.db");
    }

    @Override
    public StoreLocation location() {
        return new StoreLocation.SqliteFile(file());
    }

    @Override
    public Path directory() {
        return directory;
    }

    private void append(int count) {
        append(count, directory);
    }

    private void append(int count, Path vouching) {
        try (OpenJournal open = OpenJournal.at(location(), vouching)) {
            for (int at = 0; at < count; at++) {
                open.journal().append(new Fact("t", "host", "", "{\"at\":" + at + "}"));
            }
        }
    }

    @Test
    void seesAnOlderCopyPutBack() throws IOException {
        append(4);
        Path older = directory.resolve("older.db");
        Files.copy(file(), older);
        append(4);
        Files.copy(older, file(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(verdict())
                .isEqualTo(
                        new Verdict.Broken(
                                5,
                                Damage.TRUNCATED,
                                "entry 5: it is gone from the end: entries up to 8 were signed"));
    }

    @Test
    void seesAnOlderCopyPutBackAndWrittenOnWith() throws IOException {
        append(4);
        Path older = directory.resolve("older.db");
        Files.copy(file(), older);
        append(4);
        Files.copy(older, file(), StandardCopyOption.REPLACE_EXISTING);
        // By a server that does not have these heads; this one would refuse.
        append(8, directory.resolve("elsewhere"));
        assertThat(verdict())
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> {
                            assertThat(broken.damage()).isEqualTo(Damage.RECHAINED);
                            assertThat(broken.seq()).isEqualTo(8);
                        });
    }

    @Test
    void seesThatTheFileIsGone() throws IOException {
        append(3);
        Files.delete(file());
        assertThat(verdict())
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.damage()).isEqualTo(Damage.GONE));
        assertThat(file()).doesNotExist();
    }

    @Test
    void anUntouchedPlaceIsAnEmptyJournal() {
        assertThat(verdict())
                .isEqualTo(new Verdict.Intact(0, Head.NONE, 0, 0, java.util.Optional.empty()));
    }

    @Test
    void seesEveryChangedByteOfTheSignedHeads() throws IOException {
        append(1);
        append(1);
        Path heads = directory.resolve("heads.jsonl");
        byte[] bytes = Files.readAllBytes(heads);
        // Without its last line end the last line counts as unfinished, as after a crash.
        for (int at = 0; at < bytes.length - 1; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            Files.write(heads, changed);
            assertThat(SignedHeads.read(directory.resolve("keys"), heads).problem())
                    .as("byte %d of the heads", at)
                    .hasValueSatisfying(
                            broken -> assertThat(broken.damage()).isEqualTo(Damage.HEADS_EDITED));
        }
        assertThat(verdict())
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.damage()).isEqualTo(Damage.HEADS_EDITED));
    }

    @Test
    void signaturesOfAnotherKeyVouchForNothing() throws IOException {
        append(2);
        Path others = directory.resolve("others");
        try (OpenJournal open =
                OpenJournal.at(
                        new StoreLocation.SqliteFile(directory.resolve("other.db")), others)) {
            open.journal().append(new Fact("t", "host", "", "{}"));
        }
        Files.copy(
                others.resolve("keys/journal.pub"),
                directory.resolve("keys/journal.pub"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(verdict())
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> {
                            assertThat(broken.damage()).isEqualTo(Damage.KEY_CHANGED);
                            assertThat(broken.words()).contains("another key");
                        });
    }

    @Test
    void aLineThatACrashLeftUnfinishedIsCutAndGoneOnFrom() throws IOException {
        append(2);
        Path heads = directory.resolve("heads.jsonl");
        String whole = Files.readString(heads);
        Files.writeString(heads, whole + "{\"number\":9,\"se");
        assertThat(verdict()).isInstanceOf(Verdict.Intact.class);
        append(1);
        assertThat(Files.readString(heads)).startsWith(whole).doesNotContain("\"number\":9");
        assertThat(verdict())
                .isInstanceOfSatisfying(
                        Verdict.Intact.class,
                        intact ->
                                assertThat(intact.lastSigned().orElseThrow().head().seq())
                                        .isEqualTo(3));
    }

    @Test
    void aDamagedFileIsAVerdictNotACrash() throws IOException {
        append(200);
        byte[] bytes = Files.readAllBytes(file());
        for (int page = 1; page * 4096 < bytes.length; page++) {
            byte[] damaged = bytes.clone();
            java.util.Arrays.fill(
                    damaged, page * 4096, Math.min(bytes.length, page * 4096 + 64), (byte) 0xff);
            Files.write(file(), damaged);
            assertThat(verdict()).as("page %d", page + 1).isNotNull();
        }
    }

    @Test
    void textThatDecodesToTheSameIsNotTheSame() {
        try (OpenJournal open = OpenJournal.at(location(), directory)) {
            open.journal().append(new Fact("t\uFFFD", "host", "", "{}"));
        }
        try (Tampering tampering = new Tampering(location())) {
            tampering.run("UPDATE journal_entry SET type = CAST(x'74ff' AS TEXT) WHERE seq = 1");
        }
        assertThat(verdict())
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.damage()).isEqualTo(Damage.EDITED));
    }
}
