package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest
        implements JournalContract,
                ReadingContract,
                ProjectionContract,
                ErasingContract,
                ExpiringContract,
                FollowingContract {
    @TempDir Path directory;

    @Override
    public StoreLocation location() {
        return new StoreLocation.SqliteFile(directory.resolve("a ?% ü.db"));
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Test
    void onlyItsOwnerMayReadAnyFile() throws IOException {
        try (OpenJournal open = OpenJournal.at(location(), directory)) {
            open.journal().append(SampleNames.named("a", "{}"));
            try (Stream<Path> files = Files.walk(directory)) {
                List<Path> written = files.filter(Files::isRegularFile).toList();
                assertThat(written).hasSizeGreaterThanOrEqualTo(5);
                for (Path file : written) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as("%s", file)
                            .isEqualTo("rw-------");
                }
            }
        }
    }

    @Test
    void aFullDiskFailsTheCallAndNothingElse() {
        try (OpenJournal open = OpenJournal.at(location(), directory)) {
            open.journal().append(SampleNames.named("before", "{}"));
            open.journal().append(new Fact("sample.full", "host", "", "{}"));
            Fact large = new Fact("t", "host", "", "x".repeat(1 << 20));
            assertThatThrownBy(() -> open.journal().append(List.of(large, large)))
                    .isInstanceOf(JournalUnavailable.class)
                    .hasMessageContaining("full");
            assertThat(open.journal().head().seq()).isEqualTo(2);
            assertThat(open.journal().outage().orElseThrow().trouble()).isEqualTo(Trouble.FULL);
            assertThat(open.journal().append(SampleNames.named("after", "{}")).seq()).isEqualTo(3);
            assertThat(open.journal().outage()).isEmpty();
            // Whoever came first after the outage, its entry follows.
            open.journal().resume();
            assertThat(open.journal().head().seq()).isEqualTo(4);
            assertThat(open.verify()).isInstanceOf(Verdict.Intact.class);
        }
    }

    @Test
    void erasedBytesLeaveTheFiles() throws IOException {
        String secret = "a-very-secret-token-" + "0123456789".repeat(400);
        try (OpenJournal open = OpenJournal.at(location(), directory)) {
            open.journal().append(new Fact("t", "host", "", secret));
            assertThat(holds(secret.substring(0, 40))).isTrue();
            open.journal().erase(List.of(1L), "leaked", "person:1");
            assertThat(holds(secret.substring(0, 40))).isFalse();
            assertThat(holds(secret.substring(3_900))).isFalse();
        }
    }

    private boolean holds(String text) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (bytes.contains(text)) {
                    return true;
                }
            }
            return false;
        }
    }

    @Test
    void refusesToGoOnWhenEntriesVanishBehindItsBack() throws Exception {
        try (OpenJournal open = OpenJournal.at(location(), directory)) {
            open.journal().append(SampleNames.named("a", "{}"));
            open.journal().append(SampleNames.named("b", "{}"));
            open.journal().sign();
            try (Tampering tampering = new Tampering(location())) {
                tampering.run("DELETE FROM journal_payload WHERE seq = 2");
                tampering.run("DELETE FROM journal_entry WHERE seq = 2");
            }
            assertThatThrownBy(() -> open.journal().append(SampleNames.named("c", "{}")))
                    .isInstanceOf(JournalUnavailable.class)
                    .hasMessageContaining("audit verify");
            assertThatThrownBy(() -> open.journal().sign())
                    .isInstanceOf(JournalUnavailable.class)
                    .hasMessageContaining("audit verify");
        }
    }

    @Test
    void saysInOneLineWhyAStoreCannotBeOpened() throws IOException {
        Path garbage = directory.resolve("garbage.db");
        Files.writeString(garbage, "this is not a database, and it is long enough".repeat(100));
        assertThatThrownBy(() -> Store.open(new StoreLocation.SqliteFile(garbage), List.of()))
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("garbage.db cannot be opened")
                .hasMessageContaining("not a database");
        assertThatThrownBy(() ->
                        Store.open(
                                new StoreLocation.SqliteFile(
                                        directory.resolve("no/such/directory.db")),
                                List.of()))
                .isInstanceOf(JournalUnavailable.class);
    }
}
