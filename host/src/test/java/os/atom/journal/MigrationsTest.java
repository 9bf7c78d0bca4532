package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    private static final String FOLDER = SampleNames.FOLDER;

    @TempDir Path directory;

    private StoreLocation location() {
        return new StoreLocation.SqliteFile(directory.resolve("atom.db"));
    }

    private static List<String> steps(Store store) {
        return store.reads()
                .withHandle(handle ->
                        handle.createQuery(
                                        "SELECT feature || ' ' || step FROM schema_step"
                                                + " ORDER BY feature, step")
                                .mapTo(String.class)
                                .list());
    }

    @Test
    void appliesEachFeaturesStepsOnce() {
        for (int start = 0; start < 2; start++) {
            try (Store store = Store.open(location(), List.of(FOLDER))) {
                assertThat(steps(store))
                        .containsExactly("db/journal 1", "db/journal 2", FOLDER + " 1");
            }
        }
    }

    @Test
    void refusesAStepThatWasChangedAfterwards() {
        Store.open(location(), List.of(FOLDER)).close();
        try (Tampering tampering = new Tampering(location())) {
            tampering.run("UPDATE schema_step SET digest = 'x' WHERE feature = ?", FOLDER);
        }
        assertThatThrownBy(() -> Store.open(location(), List.of(FOLDER)))
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("db/sample/001.sql was changed after it was applied");
    }

    @Test
    void refusesAStoreOfANewerVersion() {
        Store.open(location(), List.of(FOLDER)).close();
        try (Tampering tampering = new Tampering(location())) {
            tampering.run("INSERT INTO schema_step VALUES (?, 2, 'x')", FOLDER);
        }
        assertThatThrownBy(() -> Store.open(location(), List.of(FOLDER)))
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("newer version");
    }

    @Test
    void namesBothVersionsWhenItIsTooOld() {
        Store.open(location(), List.of(FOLDER), new Upgrade("2.0.0", () -> {})).close();
        try (Tampering tampering = new Tampering(location())) {
            tampering.run("INSERT INTO schema_step VALUES (?, 2, 'x')", FOLDER);
        }
        assertThatThrownBy(() ->
                        Store.open(location(), List.of(FOLDER), new Upgrade("1.0.0", () -> {})))
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("a newer version, 2.0.0, and this is 1.0.0")
                .hasMessageContaining("atom-os restore")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void savesAStoreThatIsInUseOnceBeforeItIsChanged() {
        List<List<String>> saved = new ArrayList<>();
        Upgrade upgrade =
                new Upgrade(
                        "1",
                        () -> {
                            try (Store before = Store.readOnly(location())) {
                                saved.add(steps(before));
                            }
                        });
        Store.open(location(), List.of(), upgrade).close();
        assertThat(saved).isEmpty();
        for (int start = 0; start < 2; start++) {
            Store.open(location(), List.of(FOLDER), upgrade).close();
            assertThat(saved).containsExactly(List.of("db/journal 1", "db/journal 2"));
        }
    }

    @Test
    void changesNothingThatCouldNotBeSaved() {
        Store.open(location(), List.of()).close();
        Upgrade failing =
                new Upgrade(
                        "1",
                        () -> {
                            throw new JournalUnavailable("no backup of before can be written");
                        });
        assertThatThrownBy(() -> Store.open(location(), List.of(FOLDER), failing))
                .hasMessageContaining("no backup");
        try (Store store = Store.readOnly(location())) {
            assertThat(steps(store)).containsExactly("db/journal 1", "db/journal 2");
        }
    }

    @Test
    void namesAFolderWithoutSteps() {
        assertThatThrownBy(() -> Store.open(location(), List.of("db/nothing")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no migration db/nothing/001.sql");
    }

    @Test
    void undoesAStepThatFails() {
        assertThatThrownBy(() -> Store.open(location(), List.of("db/failing")))
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("db/failing/001.sql fails");
        try (Store store = Store.open(location(), List.of())) {
            assertThat(steps(store)).containsExactly("db/journal 1", "db/journal 2");
            List<String> tables =
                    store.reads()
                            .withHandle(handle ->
                                    handle.createQuery("SELECT name FROM sqlite_master")
                                            .mapTo(String.class)
                                            .list());
            assertThat(tables).contains("journal_entry").doesNotContain("half");
        }
    }

    @Test
    void severalServersMayStartAtOnceOnOneStore() throws Exception {
        StoreLocation shared = PostgresServer.database();
        try (ExecutorService servers = Executors.newFixedThreadPool(6)) {
            List<Future<Store>> stores =
                    Stream.generate(() -> servers.submit(() -> Store.open(shared, List.of(FOLDER))))
                            .limit(6)
                            .toList();
            for (Future<Store> store : stores) {
                assertThat(steps(store.get()))
                        .containsExactly("db/journal 1", "db/journal 2", FOLDER + " 1");
                store.get().close();
            }
        }
    }
}
