package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLostPartTest implements LostPartContract {
    private static final int PAGE = 4_096;

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

    @Test
    void refusesAFileWithoutAByteAndLeavesItSo() throws IOException {
        write();
        Files.write(file(), new byte[0]);
        assertRefused(Damage.GONE, "the whole journal is gone");
        assertThat(file()).isEmptyFile();
        assertRecovered(recover());
        assertThat(directory.resolve("aside/atom.db")).isEmptyFile();
    }

    @Test
    void refusesAFileThatIsGone() throws IOException {
        write();
        Files.delete(file());
        assertRefused(Damage.GONE, "the whole journal is gone");
        assertThat(file()).doesNotExist();
        assertRecovered(recover());
    }

    @Test
    void refusesAnOlderCopyAndGoesOnWithItOnRecord() throws IOException {
        write();
        Path older = Files.copy(file(), directory.resolve("older.db"));
        try (OpenJournal open = OpenJournal.at(location(), directory)) {
            open.journal().append(new Fact("t", "host", "", "{}"));
        }
        Files.copy(older, file(), StandardCopyOption.REPLACE_EXISTING);
        assertRefused(Damage.TRUNCATED, "entry 9");
        Recovery.Recovered recovered = recover();
        assertThat(recovered.kept()).isEqualTo(8);
        assertRecovered(recovered);
    }

    /** As after {@code kill -9}, when someone tidies up before the next start. */
    @Test
    void refusesAFileWhoseLogIsGone() throws IOException {
        Path killed = Files.createDirectory(directory.resolve("killed"));
        try (OpenJournal open = OpenJournal.at(location(), directory)) {
            open.journal().append(new Fact("t", "host", "", "{}"));
            open.journal().sign();
            assertThat(directory.resolve("atom.db-wal")).isNotEmptyFile();
            Files.copy(file(), killed.resolve("atom.db"));
            Files.copy(heads(), killed.resolve("heads.jsonl"));
        }
        Inspection inspection =
                new Inspection(
                        new StoreLocation.SqliteFile(killed.resolve("atom.db")),
                        keys(),
                        killed.resolve("heads.jsonl"));
        assertThatThrownBy(inspection::check)
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("(gone)");
    }

    /** Cut off at every page and in the middle of each. */
    @Test
    void refusesAFileThatWasCutOffAnywhere() throws IOException {
        writeMany();
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length += PAGE / 2) {
            byte[] cut = Arrays.copyOf(whole, length);
            Files.write(file(), cut);
            assertThatThrownBy(this::check)
                    .as("cut at %d of %d", length, whole.length)
                    .isInstanceOf(JournalUnavailable.class);
            assertThat(file()).hasBinaryContent(cut);
        }
    }

    private void writeMany() {
        try (OpenJournal open = OpenJournal.at(location(), directory)) {
            for (int at = 0; at < 300; at++) {
                open.journal().append(new Fact("t", "host", "", "{\"at\":" + at + "}"));
            }
        }
    }

    /**
     * Bytes changed anywhere: refused in one line, or what was changed is nothing that the journal
     * says; never a crash, never another journal.
     */
    @Test
    void whateverByteIsChangedTheJournalIsAsItWasOrRefused() throws IOException {
        writeMany();
        byte[] whole = Files.readAllBytes(file());
        Random random = new Random(20261128);
        int refused = 0;
        for (int round = 0; round < 400; round++) {
            byte[] flipped = whole.clone();
            int at = round < 100 ? round : random.nextInt(whole.length);
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file(), flipped);
            if (isRefused("byte " + at)) {
                refused++;
            } else {
                assertThat(OpenJournal.verifyOffline(location(), directory))
                        .as("byte %d", at)
                        .isInstanceOf(Verdict.Intact.class);
            }
            assertThat(file()).hasBinaryContent(flipped);
        }
        assertThat(refused).isGreaterThan(100);
    }

    private boolean isRefused(String what) {
        try {
            check();
            return false;
        } catch (JournalUnavailable refused) {
            assertThat(refused.getMessage()).as(what).doesNotContain("\n");
            return true;
        }
    }

    @Test
    void onAStoreOfItsOwnAMissingKeyAndMissingHeadsAreNoFreshStart() throws IOException {
        write();
        Files.delete(heads());
        Files.move(keys(), directory.resolve("elsewhere"));
        assertRefused(Damage.HEADS_MISSING, "no head was signed");
        assertRecovered(recover());
    }

    @Test
    void aKeyThatIsHalfAPairIsRefused() throws IOException {
        write();
        Path others = directory.resolve("others");
        SigningKeys.in(others);
        Files.copy(
                others.resolve("journal.key"),
                keys().resolve("journal.key"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> OpenJournal.at(location(), directory))
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("does not belong to");
    }
}
