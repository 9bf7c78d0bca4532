package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.journal.RenewalContract.Making;

/**
 * Threat: on a PostgreSQL that several servers share, one of an older version goes on writing after
 * a newer one changed the tables, and leaves out what that one counts.
 */
class OlderServerTest {
    private static final List<String> OLD = List.of(SampleNames.FOLDER);
    private static final List<String> NEW = List.of(SampleNames.FOLDER, "db/newer");

    @TempDir Path directory;
    private final StoreLocation location = PostgresServer.database();

    private OpenJournal server(String name, List<String> migrations, int version) {
        return OpenJournal.at(
                location,
                directory.resolve(name),
                migrations,
                List.of(new Making(version)),
                Clock.systemUTC());
    }

    private static void write(OpenJournal server, String name) {
        server.journal().append(SampleNames.named(name, "{}"));
    }

    /** And what is on record it can still read. */
    private static void assertWritesNothing(OpenJournal older) {
        Head before = older.journal().head();
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> write(older, "late"))
                    .isInstanceOfSatisfying(
                            JournalUnavailable.class,
                            refused -> {
                                assertThat(refused.trouble()).isEqualTo(Trouble.NEWER);
                                assertThat(refused.told())
                                        .contains("a newer version changed the store")
                                        .contains("stop this server")
                                        .doesNotContain("\n");
                            });
            older.journal().resume();
        }
        assertThatThrownBy(() -> older.journal().rebuild()).isInstanceOf(JournalUnavailable.class);
        assertThatThrownBy(() -> older.journal().erase(List.of(1L), "asked for", "person:1"))
                .isInstanceOf(JournalUnavailable.class);
        assertThat(older.journal().head()).isEqualTo(before);
        assertThat(older.journal().outage().orElseThrow().words())
                .contains("a newer version changed the store since")
                .contains("start the newer version in its place");
    }

    @Test
    void writesNothingAfterANewOneMadeATable() {
        try (OpenJournal older = server("older", OLD, 1)) {
            write(older, "before");
            try (OpenJournal newer = server("newer", NEW, 1)) {
                write(newer, "after");
                assertWritesNothing(older);
                write(newer, "and on");
                assertThat(newer.journal().head().seq()).isEqualTo(3);
                assertThat(newer.verify()).isInstanceOf(Verdict.Intact.class);
            }
            assertWritesNothing(older);
        }
    }

    @Test
    void writesNothingAfterANewOneMadeAReadingAnew() {
        try (OpenJournal older = server("older", OLD, 1)) {
            write(older, "before");
            try (OpenJournal newer = server("newer", OLD, 2)) {
                assertWritesNothing(older);
                write(newer, "after");
            }
        }
    }

    /** Not even the first entry of all. */
    @Test
    void writesNothingIntoAnEmptyJournalEither() {
        try (OpenJournal older = server("older", OLD, 1);
                Store newer = Store.open(location, NEW)) {
            assertThatThrownBy(() -> write(older, "first"))
                    .hasMessageContaining("a newer version changed the store");
            Head still = newer.reads().withHandle(handle -> Reading.head(handle));
            assertThat(still).isEqualTo(Head.NONE);
        }
    }

    @Test
    void isNoServerWhenTheNewOneCameWhileItStarted() {
        try (Store older = Store.open(location, OLD);
                Store newer = Store.open(location, NEW)) {
            assertThat(newer.engine()).isEqualTo(Engine.POSTGRES);
            Signing signing =
                    Signing.usual(directory.resolve("keys"), directory.resolve("heads.jsonl"));
            assertThatThrownBy(() ->
                            ChainedJournal.open(
                                    older, List.of(new Making(1)), signing, Clock.systemUTC()))
                    .hasMessageContaining("a newer version changed the store");
        }
    }

    @Test
    void doesNotStartOnTablesOfAFeatureThatItDoesNotKnow() {
        Store.open(location, NEW, new Upgrade("2.0.0", () -> {})).close();
        Upgrade old = new Upgrade("1.0.0", () -> {});
        assertThatThrownBy(() -> Store.open(location, OLD, old))
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("a newer version, 2.0.0, and this is 1.0.0")
                .hasMessageContaining("db/newer is not known here");
        assertThatThrownBy(() -> Store.refuseNewer(location, OLD, "1.0.0"))
                .hasMessageContaining("db/newer is not known here");
    }

    /** Also while one of them makes all tables anew. */
    @Test
    void thoseOfOneVersionWriteBesideEachOther() {
        try (OpenJournal one = server("one", NEW, 2);
                OpenJournal other = server("other", NEW, 2)) {
            Stream.of(one, other, one)
                    .forEach(each -> {
                        write(each, "n" + each.journal().head().seq());
                        each.journal().rebuild();
                    });
            write(other, "last");
            assertThat(one.journal().head().seq()).isEqualTo(4);
        }
    }
}
