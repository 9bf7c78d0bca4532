package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.home.Home;
import os.atom.home.HomeRefused;
import os.atom.journal.JournalUnavailable;
import os.atom.journal.Store;
import os.atom.journal.StoreLocation;

/** A start that changes the store leaves what it was; a backup goes where no agent is. */
class BackupsTest {
    @TempDir Path directory;

    private static List<Path> left(Home home) throws IOException {
        if (!Files.exists(home.backups())) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(home.backups())) {
            return all.toList();
        }
    }

    private static OfflineCall call(String... arguments) {
        return OfflineCall.parse(List.of(arguments));
    }

    @Test
    void aStartThatChangesTablesLeavesABackupFromWhichTheOldOnesComeBack() throws Exception {
        Home home = Home.open(directory.resolve("home"));
        StoreLocation location = new StoreLocation.SqliteFile(home.journal());
        List<String> fewer = Tables.MIGRATIONS.subList(0, Tables.MIGRATIONS.size() - 1);
        Store.open(location, fewer).close();
        Files.writeString(home.policies().resolve("mine.cedar"), "as it was");

        Ground.store(home, location, 2).close();
        Ground.store(home, location, 2).close();

        List<Path> left = left(home);
        assertThat(left).hasSize(1);
        Path other = directory.resolve("other");
        Backups.restore(other, call("restore", "--file", left.getFirst().toString()));
        assertThat(other.resolve("policies/mine.cedar")).hasContent("as it was");
        StoreLocation before = new StoreLocation.SqliteFile(other.resolve("journal.db"));
        Store.refuseNewer(before, fewer, "1");
    }

    @Test
    void theNewestStayAndNothingElseIsTouched() throws Exception {
        Home home = Home.open(directory.resolve("home"));
        StoreLocation location = new StoreLocation.SqliteFile(home.journal());
        Store.open(location, Tables.MIGRATIONS.subList(0, Tables.MIGRATIONS.size() - 1)).close();
        Files.createDirectories(home.backups());
        for (String name :
                List.of(
                        "before-9.0.0-2020-01-01T00:00:00Z.tar.gz",
                        "before-0.0.9-2020-01-01T00:00:00.001Z.tar.gz",
                        "mine.tar.gz",
                        "before-tea.tar.gz")) {
            Files.writeString(home.backups().resolve(name), name);
        }
        Path link = home.backups().resolve("before-1-2019-01-01T00:00:00Z.tar.gz");
        Files.createSymbolicLink(link, Files.writeString(directory.resolve("elsewhere"), "kept"));

        Ground.store(home, location, 2).close();

        assertThat(left(home))
                .extracting(file -> file.getFileName().toString())
                .hasSize(5)
                .contains(
                        "before-0.0.9-2020-01-01T00:00:00.001Z.tar.gz",
                        "mine.tar.gz",
                        "before-tea.tar.gz",
                        link.getFileName().toString())
                .doesNotContain("before-9.0.0-2020-01-01T00:00:00Z.tar.gz");
    }

    @Test
    void aNewHomeIsNotSaved() throws Exception {
        Home home = Home.open(directory.resolve("home"));
        Ground.store(home, new StoreLocation.SqliteFile(home.journal()), 2).close();
        assertThat(left(home)).isEmpty();
    }

    @Test
    void aBackupThatCannotBeWrittenKeepsTheStoreAsItIs() throws Exception {
        Home home = Home.open(directory.resolve("home"));
        StoreLocation location = new StoreLocation.SqliteFile(home.journal());
        List<String> fewer = Tables.MIGRATIONS.subList(0, Tables.MIGRATIONS.size() - 1);
        Store.open(location, fewer).close();
        Files.writeString(home.backups(), "no directory");
        assertThatThrownBy(() -> Ground.store(home, location, 2))
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("the store is not changed");
        Files.delete(home.backups());
        Ground.store(home, location, 2).close();
        assertThat(left(home)).hasSize(1);
    }

    @Test
    void aBackupIsNotPutWhereAgentsAreGranted() throws Exception {
        Path granted = Files.createDirectories(directory.toRealPath().resolve("project/inner"));
        try (OpenHost open = OpenHost.open(directory, "sqlite")) {
            OpenHost.done(
                    open.host
                            .mounts()
                            .grant(granted.getParent(), os.atom.mount.Access.READ, open.owner()));
            assertThatThrownBy(() -> save(open.host.home(), granted.resolve("b.tar.gz")))
                    .isInstanceOf(HomeRefused.class)
                    .hasMessageContaining("agents can reach");
            assertThat(granted).isEmptyDirectory();
            assertThat(save(open.host.home(), directory.resolve("b.tar.gz"))).isRegularFile();
        }
    }

    private static Path save(Home home, Path file) throws IOException {
        Backups.save(
                home,
                new StoreLocation.SqliteFile(home.journal()),
                call("backup", "--file", file.toString()));
        return file;
    }

    @Test
    void aJournalElsewhereIsNotSaidToBeSaved() throws Exception {
        Home home = Home.open(directory.resolve("home"));
        StoreLocation postgres =
                new StoreLocation.PostgresUrl("jdbc:postgresql://127.0.0.1:1/atom", "a", "");
        String file = directory.resolve("b").toString();
        assertThatThrownBy(() -> Backups.save(home, postgres, call("backup", "--file", file)))
                .hasMessageMatching(".*--without-journal .*, then pg_dump");
        OfflineCall without = call("backup", "--file", file, "--without-journal", "yes");
        assertThatThrownBy(() ->
                        Backups.save(home, new StoreLocation.SqliteFile(home.journal()), without))
                .hasMessageContaining("leave --without-journal out");
    }
}
