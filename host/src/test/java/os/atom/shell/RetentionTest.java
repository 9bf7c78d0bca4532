package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.freeze.StopSwitch;
import os.atom.journal.Digest;
import os.atom.journal.Fact;
import os.atom.journal.Filter;
import os.atom.journal.OpenJournal;
import os.atom.journal.Recorded;
import os.atom.journal.StoreLocation;

/** Recordings are kept, checked and removed as the journal says, on real files and tables. */
class RetentionTest {
    private static final Instant NOW = Instant.parse("2027-01-31T12:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);
    private static final long PLENTY = 1 << 20;

    @TempDir Path directory;
    private OpenJournal open;
    private CommandArchive archive;
    private Retention retention;
    private Recordings recordings;

    @BeforeEach
    void start() {
        open =
                OpenJournal.at(
                        new StoreLocation.SqliteFile(directory.resolve("journal.db")),
                        directory,
                        List.of("db/freeze", "db/shell", "db/recording", "db/violation"),
                        List.of(
                                StopSwitch.projection(),
                                new CommandTable(),
                                new RecordingTable(),
                                new ViolationTable()),
                        Clock.systemUTC());
        archive = new CommandArchive(open.store().reads(), directory);
        retention = new Retention(archive, open.journal(), Clock.fixed(NOW, ZoneOffset.UTC));
        recordings = new Recordings(archive);
    }

    @AfterEach
    void stop() {
        open.close();
    }

    @Test
    void anOldRecordingGoesOnRecordAndAYoungOneStays() throws IOException {
        finished("old", Duration.ofDays(31));
        finished("young", Duration.ofDays(29));

        assertThat(retention.sweep(MONTH, PLENTY)).isOne();

        assertThat(file("old")).doesNotExist();
        assertThat(file("young")).exists();
        assertThat(recordings.of("old"))
                .isInstanceOfSatisfying(
                        Kept.Removed.class,
                        removed ->
                                assertThat(removed.because())
                                        .isEqualTo("it was older than 30 days"));
        assertThat(recordings.of("young")).isInstanceOf(Kept.There.class);
        assertThat(removals())
                .singleElement()
                .satisfies(entry -> assertThat(entry.entry().subject()).isEqualTo("old"));
        assertThat(archive.find("old").orElseThrow().recording()).isNull();
        assertThat(retention.sweep(MONTH, PLENTY)).isZero();
    }

    @Test
    void theOldestGoUntilThereIsRoom() throws IOException {
        finished("first", Duration.ofDays(3));
        finished("second", Duration.ofDays(2));
        finished("third", Duration.ofDays(1));
        long one = Files.size(file("first"));

        assertThat(retention.sweep(MONTH, one * 2)).isOne();

        assertThat(file("first")).doesNotExist();
        assertThat(file("second")).exists();
        assertThat(file("third")).exists();
    }

    @Test
    void goesOnBeyondWhatItLooksAtAtOnce() throws IOException {
        for (int other = 0; other < Retention.AT_ONCE; other++) {
            write("nobody-" + other, Duration.ofDays(400));
        }
        finished("first", Duration.ofDays(33));
        finished("second", Duration.ofDays(32));
        finished("young", Duration.ofDays(1));

        assertThat(retention.sweep(MONTH, 1 << 30)).isEqualTo(2);

        assertThat(file("first")).doesNotExist();
        assertThat(file("second")).doesNotExist();
        assertThat(file("young")).exists();
        assertThat(file("nobody-0")).exists();
    }

    @Test
    void whatRunsIsNeverRemovedHoweverOldItIs() throws IOException {
        started("running");
        write("running", Duration.ofDays(400));

        assertThat(retention.sweep(MONTH, 0)).isZero();

        assertThat(file("running")).exists();
        assertThat(removals()).isEmpty();
    }

    /** What runs is written to at each look, so that it is the newest of all at each walk. */
    @Test
    void endsBesideAFileThatGrowsMeanwhile() throws IOException {
        finished("old", Duration.ofDays(31));
        started("running");
        write("running", Duration.ofDays(30));
        AtomicInteger looks = new AtomicInteger();
        open.store()
                .reads()
                .setSqlLogger(
                        new SqlLogger() {
                            @Override
                            public void logBeforeExecution(StatementContext context) {
                                assertThat(looks.incrementAndGet()).isLessThan(100);
                                grow(Duration.ofDays(30).minusSeconds(looks.get()));
                            }
                        });

        assertThat(retention.sweep(MONTH, 0)).isOne();

        assertThat(looks).hasPositiveValue();
        assertThat(file("old")).doesNotExist();
        assertThat(file("running")).exists();
    }

    private void grow(Duration ago) {
        try {
            write("running", ago);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void whatIsNoRecordingOfOursIsLeftAlone() throws IOException {
        write("nobody", Duration.ofDays(400));
        Files.writeString(directory.resolve("notes.txt"), "keep");

        assertThat(retention.sweep(MONTH, 0)).isZero();

        assertThat(file("nobody")).exists();
        assertThat(directory.resolve("notes.txt")).exists();
    }

    @Test
    void aRemovalThatWasCutOffIsFinishedAndRecordedOnce() throws IOException {
        finished("old", Duration.ofDays(31));
        open.journal().append(Facts.recordingRemoved("old", "it was older than 30 days", 1));

        assertThat(retention.sweep(MONTH, PLENTY)).isOne();

        assertThat(file("old")).doesNotExist();
        assertThat(removals()).hasSize(1);
    }

    @Test
    void aRecordingIsHeldToItsDigest() throws IOException {
        finished("whole", Duration.ofDays(1));
        finished("changed", Duration.ofDays(1));
        finished("missing", Duration.ofDays(1));
        finished("old", Duration.ofDays(31));
        retention.sweep(MONTH, PLENTY);
        Files.writeString(file("changed"), "{\"version\":3}\n[0.1,\"x\",\"1\"]\n");
        Files.delete(file("missing"));

        Recordings.Checked checked = recordings.check();

        assertThat(checked.checked()).isEqualTo(3);
        assertThat(checked.damaged())
                .extracting(Recordings.Damaged::id)
                .containsExactly("changed", "missing");
        assertThat(checked.damaged().getFirst().problem()).contains("was changed");
        assertThat(checked.damaged().getLast().problem()).contains("is missing");
    }

    private Path file(String id) {
        return archive.recording(id);
    }

    private void started(String id) {
        open.journal()
                .append(
                        List.of(
                                new Fact(
                                        Facts.REQUESTED,
                                        "agent:1",
                                        id,
                                        "{\"agent\":\"scout\",\"command\":\"ls\",\"cwd\":\"/\"}"),
                                new Fact(
                                        Facts.DECIDED,
                                        "host",
                                        id,
                                        """
                                        {"decision":{"answer":"allow","rules":[],"reason":""},
                                        "plan":{"kind":"opaque","steps":[]},"effects":[]}\
                                        """),
                                Facts.started(id, "host:1", Optional.empty())));
    }

    private void finished(String id, Duration ago) throws IOException {
        started(id);
        Digest digest = write(id, ago);
        open.journal()
                .append(
                        Facts.finished(
                                id,
                                new Facts.Finished(
                                        Lifecycle.Event.EXITED,
                                        0,
                                        "",
                                        1,
                                        1,
                                        false,
                                        digest.toString())));
    }

    private Digest write(String id, Duration ago) throws IOException {
        String cast = "{\"version\":3}\n";
        Files.writeString(file(id), cast);
        Files.setLastModifiedTime(file(id), FileTime.from(NOW.minus(ago)));
        return Digest.ofText(cast);
    }

    private List<Recorded> removals() {
        return open.journal()
                .after(
                        0,
                        100,
                        new Filter(
                                Optional.of(Facts.RECORDING_REMOVED),
                                Optional.empty(),
                                Optional.empty()));
    }
}
