package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresCompactionTest {
    @TempDir Path directory;

    /** While others go on. */
    @Test
    void deadRowsGo() throws Exception {
        StoreLocation location = PostgresServer.database();
        try (OpenJournal open = OpenJournal.at(location, directory)) {
            for (int at = 0; at < 200; at++) {
                open.journal().append(SampleNames.named("n" + at, "{}"));
            }
            open.journal().erase(List.of(1L, 2L, 3L), "asked for", "person:1");
            Compaction.Compacted compacted =
                    new Compaction(
                                    location,
                                    directory.resolve("keys"),
                                    directory.resolve("heads.jsonl"))
                            .run();
            assertThat(compacted.before()).isPositive();
            assertThat(compacted.after()).isPositive();
            long vacuums =
                    open.store()
                            .reads()
                            .withHandle(handle ->
                                    handle.createQuery(
                                                    "SELECT vacuum_count FROM pg_stat_user_tables"
                                                            + " WHERE relname = 'journal_payload'")
                                            .mapTo(Long.class)
                                            .one());
            assertThat(vacuums).isEqualTo(1);
            assertThat(open.verify()).isInstanceOf(Verdict.Intact.class);
            assertThat(Compaction.size(location)).isEmpty();
        }
    }
}
