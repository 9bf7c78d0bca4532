package os.atom.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;

class PostgresNewsTest extends NewsContract {
    private static final int ROUNDS = 10;

    private final StoreLocation database = PostgresServer.database();

    @Override
    StoreLocation store(Path directory) {
        return database;
    }

    /** The threat: two servers that live on one store both tell of the same part of the journal. */
    @Test
    void ofTwoServersOnOneStoreOnePostsEachDigest() throws Exception {
        List<String> expected = new ArrayList<>();
        try (NewsServer other = new NewsServer(database, directory.resolve("other"));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<News> both = List.of(server.news(), other.news());
            for (int round = 0; round < ROUNDS; round++) {
                for (int run = 0; run < 12 + round; run++) {
                    server.ran(scout, "echo " + run);
                }
                List<Future<?>> looks = new ArrayList<>();
                both.forEach(each -> looks.add(threads.submit(each::look)));
                for (Future<?> look : looks) {
                    look.get();
                }
                expected.add("scout ran %d commands".formatted(12 + round));
            }
            assertThat(other.told()).isEqualTo(expected);
        }
        assertThat(server.told()).isEqualTo(expected);
    }
}
