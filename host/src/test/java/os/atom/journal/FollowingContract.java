package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;

/** Who follows the journal of any store misses nothing and gets nothing twice. */
interface FollowingContract {
    Duration PATIENCE = Duration.ofSeconds(60);

    /** An empty store, the same one during a test. */
    StoreLocation location();

    Path directory();

    @Test
    default void givesEachWantedEntryOnceWhileManyWriteAndAgainFromAnyCursor() throws Exception {
        int threads = 8;
        int each = 60;
        try (OpenJournal open = OpenJournal.at(location(), directory());
                ExecutorService callers = Executors.newFixedThreadPool(threads + 1)) {
            Future<List<Long>> followed = callers.submit(() -> follow(open, threads * each / 2));
            List<Future<?>> writers = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String actor = thread % 2 == 0 ? "agent:even" : "agent:odd";
                writers.add(callers.submit(() -> write(open, actor, each)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            List<Long> wanted =
                    open.journal().after(0, 10_000, EVEN).stream()
                            .map(recorded -> recorded.entry().seq())
                            .toList();
            assertThat(wanted).hasSize(threads * each / 2);
            assertThat(followed.get()).isEqualTo(wanted);
        }
    }

    @Test
    default void whoFollowsDoesNotAskTheStoreWhereNothingIsNew() throws Exception {
        try (OpenJournal open = OpenJournal.at(location(), directory())) {
            long last = open.journal().append(new Fact("t", "agent:even", "", "{}")).seq();
            List<String> asked = new ArrayList<>();
            Thread own = Thread.currentThread();
            open.store()
                    .reads()
                    .setSqlLogger(
                            new SqlLogger() {
                                @Override
                                public void logAfterExecution(StatementContext context) {
                                    if (Thread.currentThread() == own) {
                                        asked.add(context.getParsedSql().getSql());
                                    }
                                }
                            });
            assertThat(open.journal().reached()).isEqualTo(last);
            try (Follower follower = open.journal().follow(last, EVEN)) {
                assertThat(follower.next(Duration.ZERO)).isEmpty();
            }
            assertThat(asked).isEmpty();
        }
    }

    Filter EVEN = new Filter(Optional.empty(), Optional.of("agent:even"), Optional.empty());

    private static void write(OpenJournal open, String actor, int count) {
        for (int at = 0; at < count; at++) {
            open.journal().append(new Fact("t", actor, "", "{}"));
        }
    }

    /** A new follower each time, from where the one before was: as clients do that reconnect. */
    private static List<Long> follow(OpenJournal open, int count) throws InterruptedException {
        List<Long> seen = new ArrayList<>();
        long cursor = 0;
        while (seen.size() < count) {
            try (Follower follower = open.journal().follow(cursor, EVEN)) {
                follower.next(PATIENCE).forEach(recorded -> seen.add(recorded.entry().seq()));
                cursor = follower.cursor();
            }
        }
        return seen;
    }

    @Test
    default void goesPastWhatIsNotWantedAndEndsWithTheJournal() throws Exception {
        try (OpenJournal open = OpenJournal.at(location(), directory());
                Follower follower = open.journal().follow(0, EVEN)) {
            write(open, "agent:odd", 3);
            assertThat(follower.next(Duration.ZERO)).isEmpty();
            assertThat(follower.cursor()).isEqualTo(3);
            write(open, "agent:even", 1_200);
            int given = 0;
            while (given < 1_200) {
                given += follower.next(PATIENCE).size();
            }
            assertThat(follower.cursor()).isEqualTo(1_203);
            open.journal().close();
            assertThat(open.journal().isClosed()).isTrue();
            assertThat(follower.next(PATIENCE)).isEmpty();
        }
    }
}
