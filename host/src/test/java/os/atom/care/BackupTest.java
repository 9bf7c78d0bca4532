package os.atom.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.home.Home;
import os.atom.home.HomeLock;
import os.atom.home.HomeRefused;
import os.atom.journal.Fact;
import os.atom.journal.Inspection;
import os.atom.journal.JournalUnavailable;
import os.atom.journal.OpenJournal;
import os.atom.journal.StoreLocation;
import os.atom.journal.Verdict;

/** What was saved comes back whole, or not at all; what was there is never lost by it. */
class BackupTest {
    @TempDir Path directory;
    private Backed saved;
    private Path file;
    private Path other;

    @BeforeEach
    void fill() throws IOException {
        saved = Backed.filled(directory.toRealPath().resolve("home"));
        file = directory.resolve("backup.tar.gz");
        other = directory.toRealPath().resolve("other");
    }

    @Test
    void everythingIsBackAsItWas() throws Exception {
        Map<String, String> before = Backed.files(saved.home.directory());
        Backup.Saved made = saved.save(file);

        Restore.Restored restored = Backed.restore(file).into(other, false);

        assertThat(Backed.files(other)).isEqualTo(before).hasSizeGreaterThan(8);
        assertThat(Backed.verdict(other)).isInstanceOf(Verdict.Intact.class);
        assertThat(made.entries()).isEqualTo(3).isEqualTo(restored.entries());
        assertThat(restored.aside()).isEmpty();
        assertThat(other.resolve("restoring")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(other)))
                .isEqualTo("rwx------");
        try (var beside = Files.list(directory)) {
            assertThat(beside.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("home", "other", "backup.tar.gz");
        }
    }

    @Test
    void otherToolsCanReadIt() throws Exception {
        saved.save(file);
        Process tar = new ProcessBuilder("tar", "tzf", file.toString()).start();
        String names = new String(tar.getInputStream().readAllBytes());
        assertThat(tar.waitFor()).isZero();
        assertThat(names.lines()).contains("journal.db", "keys/scout.key", "manifest.json");
        assertThat(names).doesNotContain("scratch", "server.json", "lock");
    }

    @Test
    void aByteThatChangedAnywhereIsFound() throws Exception {
        saved.save(file);
        byte[] whole = Files.readAllBytes(file);
        Path changed = directory.resolve("changed");
        for (int at = 0; at < whole.length; at++) {
            byte[] bytes = whole.clone();
            bytes[at] ^= 1;
            Files.write(changed, bytes);
            int place = at;
            assertThatThrownBy(() -> Seal.check(changed))
                    .as("byte %d", place)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no whole backup");
        }
        assertThatThrownBy(() -> Backed.restore(changed).into(other, false))
                .hasMessageContaining("no whole backup");
        assertThat(other).doesNotExist();
    }

    @Test
    void aFileThatWasCutOffOrAddedToIsFound() throws Exception {
        saved.save(file);
        byte[] whole = Files.readAllBytes(file);
        Path changed = directory.resolve("changed");
        for (int length = 0; length < whole.length; length += 61) {
            Files.write(changed, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Seal.check(changed)).hasMessageContaining("no whole backup");
        }
        Files.write(changed, java.util.Arrays.copyOf(whole, whole.length + 1));
        assertThatThrownBy(() -> Seal.check(changed)).hasMessageContaining("no whole backup");
        assertThatThrownBy(() -> Backed.restore(directory.resolve("none")).into(other, false))
                .hasMessageContaining("there is no file");
    }

    @Test
    void whatIsThereIsNotReplacedUnlessItIsSaidAndThenSetAside() throws Exception {
        saved.save(file);
        Backed there = Backed.filled(other);
        there.append(5);
        Backed.write(there.home.policies().resolve("theirs.cedar"), "permit");
        Map<String, String> before = Backed.files(other);

        assertThatThrownBy(() -> Backed.restore(file).into(other, false))
                .isInstanceOf(HomeRefused.class)
                .hasMessageContaining("--force");
        assertThat(Backed.files(other)).isEqualTo(before);

        Path aside = Backed.restore(file).into(other, true).aside().orElseThrow();
        assertThat(Backed.files(other)).isEqualTo(Backed.files(saved.home.directory()));
        assertThat(Backed.files(aside)).isEqualTo(before);
        assertThat(Backed.verdict(aside)).isInstanceOf(Verdict.Intact.class);
    }

    @Test
    void aHomeWhoseServerRunsIsLeftAlone() throws Exception {
        saved.save(file);
        Home there = Home.open(other);
        try (HomeLock _ = HomeLock.take(there)) {
            assertThatThrownBy(() -> Backed.restore(file).into(other, true))
                    .isInstanceOf(HomeRefused.class)
                    .hasMessageContaining("already runs");
        }
    }

    @Test
    void aJournalThatIsNotWholeIsRefused() throws Exception {
        saved.sql("UPDATE journal_entry SET actor = 'x' WHERE seq = 2");
        saved.save(file);
        assertThatThrownBy(() -> Backed.restore(file).into(other, false))
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("entry 2");
        assertThat(Backed.files(other)).isEmpty();
    }

    @Test
    void newerDataIsRefused() throws Exception {
        saved.sql("INSERT INTO schema_step VALUES ('db/journal', 99, 'x')");
        saved.sql("DELETE FROM schema_writer");
        saved.sql("INSERT INTO schema_writer VALUES ('9.8.7')");
        saved.save(file);
        assertThatThrownBy(() -> Backed.restore(file).into(other, false))
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("a newer version, 9.8.7, and this is 1.2.3");
        assertThat(Backed.files(other)).isEmpty();
    }

    /** Broken off after any step, no server starts on a mixture, and it can be done again. */
    @Test
    void whereverARestoreIsBrokenOffNoServerStartsOnAMixture() throws Exception {
        saved.save(file);
        int steps = Integer.MAX_VALUE;
        for (int done = 0; done <= steps; done++) {
            Path home = directory.toRealPath().resolve("home" + done);
            Backed there = Backed.filled(home);
            there.append(2);
            Path staging = Trees.directory(home.resolve(Restore.STAGING));
            new Unpacking(staging).unpack(file);
            Path aside = Trees.directory(Trees.directory(home.resolve("lost")).resolve("old"));
            List<Exchange.Step> all =
                    new Exchange(
                                    there.home,
                                    staging,
                                    aside,
                                    java.util.Set.of("lock", "lost", Restore.STAGING))
                            .steps();
            steps = all.size();
            for (Exchange.Step step : all.subList(0, done)) {
                step.take();
            }
            boolean starts = starts(there.home);
            long entries =
                    Files.exists(there.home.journal()) ? Inspection.entries(there.location()) : 0;
            assertThat(starts && entries == 0).as("starts anew after step %d", done).isFalse();
            assertThat(starts).as("after step %d", done).isEqualTo(entries == 5 || entries == 3);

            Backed.restore(file).into(home, true);
            assertThat(Backed.files(home)).isEqualTo(Backed.files(saved.home.directory()));
        }
        assertThat(steps).isGreaterThan(10);
    }

    private static boolean starts(Home home) {
        try {
            new Inspection(new StoreLocation.SqliteFile(home.journal()), home.keys(), home.heads())
                    .check();
            return true;
        } catch (JournalUnavailable refused) {
            return false;
        }
    }

    @Test
    void aJournalThatIsWrittenMeanwhileIsWholeAsOfOneMoment() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (OpenJournal journal = saved.journal();
                ExecutorService writer = Executors.newSingleThreadExecutor()) {
            Future<?> writing =
                    writer.submit(() -> {
                        while (!enough.get()) {
                            journal.journal().append(new Fact("test.happened", "a", "", "{}"));
                            journal.journal().sign();
                        }
                    });
            try {
                for (int at = 0; at < 10; at++) {
                    long before = journal.journal().head().seq();
                    Path each = directory.resolve("backup" + at);
                    long entries = saved.save(each).entries();
                    assertThat(entries).isGreaterThanOrEqualTo(before);
                    Path home = directory.toRealPath().resolve("again" + at);
                    assertThat(Backed.restore(each).into(home, false).entries()).isEqualTo(entries);
                }
            } finally {
                enough.set(true);
            }
            writing.get();
        }
    }

    @Test
    void linksAreNamedAndLeftOut() throws Exception {
        Files.createSymbolicLink(
                saved.home.policies().resolve("link.cedar"), Path.of("/etc/passwd"));
        assertThat(saved.save(file).leftOut()).containsExactly("policies/link.cedar");
        Backed.restore(file).into(other, false);
        assertThat(other.resolve("policies/link.cedar")).doesNotExist();
    }

    @Test
    void aPlaceThatDoesNotSuitIsRefused() throws Exception {
        saved.save(file);
        byte[] first = Files.readAllBytes(file);
        assertThatThrownBy(() -> saved.save(file)).hasMessageContaining("is there already");
        assertThat(Files.readAllBytes(file)).isEqualTo(first);
        assertThatThrownBy(() -> saved.save(directory.resolve("none/x")))
                .hasMessageContaining("there is no directory");
        assertThatThrownBy(() -> saved.save(saved.home.directory().resolve("x")))
                .hasMessageContaining("lies in the home itself");
    }

    @Test
    void whatABackupLeavesARestoreLeavesToo() throws Exception {
        new Backup(saved.home, saved.location(), List.of("recordings"), "1", Clock.systemUTC())
                .to(file);
        saved.append(1);
        Backed.write(saved.home.recordings().resolve("later.cast"), "later");
        Backed.restore(file).into(saved.home.directory(), true);
        assertThat(saved.home.recordings().resolve("later.cast")).hasContent("later");
        assertThat(Inspection.entries(saved.location())).isEqualTo(3);
    }
}
