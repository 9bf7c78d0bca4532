package os.atom.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import os.atom.endtoend.OutsideTmp;
import os.atom.home.Home;
import os.atom.journal.Compaction;
import os.atom.journal.Fact;
import os.atom.journal.OpenJournal;
import os.atom.journal.StoreLocation;

/** What doctor names of the store, provoked, and its mend tried: then doctor is content. */
class DoctorStoreTest {
    @TempDir(factory = OutsideTmp.class)
    Path directory;

    private Examined patient;

    @BeforeEach
    void open() throws IOException {
        patient = new Examined(directory.toRealPath());
    }

    private OpenJournal journal(Clock clock) {
        return OpenJournal.at(
                new StoreLocation.SqliteFile(patient.home.journal()),
                patient.home.directory(),
                List.of(),
                List.of(),
                clock);
    }

    @Test
    void aJournalThatIsNotAsItWasSigned() throws Exception {
        patient.assertContent(new JournalCheck());
        try (OpenJournal journal = journal(Clock.systemUTC())) {
            journal.journal().append(new Fact("test.happened", "a", "", "{}"));
        }
        patient.assertContent(new JournalCheck());
        Path whole = directory.resolve("copy.db");
        Files.copy(patient.home.journal(), whole);

        Files.delete(patient.home.journal());
        patient.assertWrong(new JournalCheck(), "the whole journal is gone");
        Files.writeString(patient.home.journal(), "no database");
        patient.assertWrong(new JournalCheck(), "");
        assertThat(patient.found(new JournalCheck()).mend()).contains("copy of ATOM_OS_HOME");
        Examined.run("cp '%s' '%s'".formatted(whole, patient.home.journal()));
        patient.assertContent(new JournalCheck());
    }

    /**
     * As a start would refuse it; the other mend, a backup of before, {@code BackupsTest} tries.
     */
    @Test
    void aStoreThatANewerVersionChanged() throws Exception {
        try (OpenJournal journal = journal(Clock.systemUTC())) {
            journal.journal().append(new Fact("test.happened", "a", "", "{}"));
        }
        try (Connection store =
                        DriverManager.getConnection("jdbc:sqlite:" + patient.home.journal());
                Statement statement = store.createStatement()) {
            statement.execute("INSERT INTO schema_step VALUES ('db/future', 1, 'x')");
            patient.assertWrong(new JournalCheck(), "a newer version");
            assertThat(patient.found(new JournalCheck()).mend()).contains("atom-os restore");
            // The store of before.
            statement.execute("DELETE FROM schema_step WHERE feature = 'db/future'");
            patient.assertContent(new JournalCheck());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "300,255,FINE",
        "300,256,WARNING",
        "1024,256,FINE",
        "1023,256,WARNING",
        "4000,1000,FINE",
        "4000,1001,WARNING"
    })
    void roomThatNothingUses(long mebibytes, long unused, Finding.State state) {
        Finding finding =
                new UnusedCheck().judged(new Compaction.Size(mebibytes << 20, unused << 20));
        assertThat(finding.state()).isEqualTo(state);
        assertThat(finding.words())
                .startsWith("%d of %d MiB of the store are unused".formatted(unused, mebibytes));
    }

    @Test
    void aStoreThatIsMostlyUnusedIsNamedAndCompactingItMendsThat() throws Exception {
        UnusedCheck check = new UnusedCheck(4 << 20);
        try (OpenJournal journal = journal(Clock.systemUTC())) {
            for (int at = 0; at < 60; at++) {
                String text = "{\"text\":\"%s\"}".formatted("x".repeat(100_000));
                journal.journal().append(new Fact("test.happened", "a", "", text));
            }
            patient.assertContent(check);
            journal.journal()
                    .erase(LongStream.rangeClosed(1, 60).boxed().toList(), "asked for", "person:1");
        }
        Finding finding = patient.found(check);
        assertThat(finding.state()).isEqualTo(Finding.State.WARNING);
        assertThat(finding.words()).contains("MiB of the store are unused");
        assertThat(finding.mend()).isEqualTo("atom-os stop, then atom-os journal compact");

        // No server runs, and this is what the second of these does.
        Home home = patient.home;
        new Compaction(new StoreLocation.SqliteFile(home.journal()), home.keys(), home.heads())
                .run();

        patient.assertContent(check);
    }

    @Test
    void aStoreThatCannotBeReached() throws Exception {
        patient.configure("store: postgresql://127.0.0.1:1/atom\n");
        patient.assertWrong(new JournalCheck(), "cannot be");
        assertThat(patient.found(new JournalCheck()).mend()).contains("'store'");
        patient.configure("store: sqlite\n");
        patient.assertContent(new JournalCheck());
    }

    @Test
    void aClockThatWasSetBack() throws Exception {
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));
        try (OpenJournal journal = journal(ahead)) {
            journal.journal().append(new Fact("test.happened", "a", "", "{}"));
        }
        patient.assertWrong(new ClockCheck(), "the clock was set back");
        patient.clock = ahead;
        patient.assertContent(new ClockCheck());
    }
}
