package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresJournalTest
        implements JournalContract,
                ReadingContract,
                ProjectionContract,
                ErasingContract,
                ExpiringContract,
                FollowingContract {
    private final StoreLocation.PostgresUrl location = PostgresServer.database();
    @TempDir Path directory;

    @Override
    public StoreLocation location() {
        return location;
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Test
    void twoServersShareOneChain() throws Exception {
        int threads = 16;
        int each = 50;
        try (OpenJournal one = OpenJournal.at(location, directory.resolve("one"));
                OpenJournal two = OpenJournal.at(location, directory.resolve("two"));
                ExecutorService callers = Executors.newFixedThreadPool(2 * threads + 1)) {
            Future<List<Long>> follower = callers.submit(() -> follow(one, 2L * threads * each));
            List<Future<?>> writers = new ArrayList<>();
            for (int thread = 0; thread < 2 * threads; thread++) {
                OpenJournal open = thread % 2 == 0 ? one : two;
                writers.add(callers.submit(() -> write(open, each)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            assertThat(follower.get())
                    .isEqualTo(LongStream.rangeClosed(1, 2L * threads * each).boxed().toList());
            assertThat(one.verify()).isInstanceOf(Verdict.Intact.class);
            assertThat(two.verify()).isInstanceOf(Verdict.Intact.class);
        }
    }

    private static void write(OpenJournal open, int count) {
        for (int at = 0; at < count; at++) {
            open.journal().append(new Fact("t", "host", "", "{}"));
        }
    }

    /** Reads on from the last number while others write: what comes late would be missed. */
    private static List<Long> follow(OpenJournal open, long until) throws InterruptedException {
        List<Long> seen = new ArrayList<>();
        long last = 0;
        while (last < until && open.journal().await(last, HANG)) {
            for (Recorded recorded : open.journal().after(last, 100, Filter.ALL)) {
                last = recorded.entry().seq();
                seen.add(last);
            }
        }
        return seen;
    }

    @Test
    void noticesTheEntriesOfAnotherServer() throws Exception {
        try (OpenJournal one = OpenJournal.at(location, directory.resolve("one"));
                OpenJournal two = OpenJournal.at(location, directory.resolve("two"))) {
            two.journal().append(new Fact("t", "host", "", "{}"));
            assertThat(one.journal().await(0, HANG)).isTrue();
            assertThat(one.journal().await(1, Duration.ofMillis(10))).isFalse();
        }
    }

    @Test
    void worksAgainAfterTheServerEndedItsConnections() {
        try (OpenJournal open = OpenJournal.at(location, directory)) {
            open.journal().append(new Fact("t", "host", "", "{}"));
            try (Tampering other = new Tampering(location)) {
                other.run(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
            }
            assertThatThrownBy(() -> open.journal().append(new Fact("t", "host", "", "{}")))
                    .isInstanceOf(JournalUnavailable.class);
            assertThat(open.journal().append(new Fact("t", "host", "", "{}")).seq()).isEqualTo(2);
            assertThat(open.verify()).isInstanceOf(Verdict.Intact.class);
        }
    }

    @Test
    void doesNotShowItsPassword() {
        StoreLocation secret =
                new StoreLocation.PostgresUrl(
                        "jdbc:postgresql://127.0.0.1:1/atom?password=hidden", "u", "hidden");
        assertThat(secret.toString()).doesNotContain("hidden");
        assertThatThrownBy(() -> Store.open(secret, List.of()))
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageNotContaining("hidden");
    }
}
