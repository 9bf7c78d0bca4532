package os.atom.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import os.atom.journal.OpenJournal;
import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;

class PostgresIdempotencyTest extends IdempotencyContract {
    private final StoreLocation location = PostgresServer.database();

    @Override
    StoreLocation location() {
        return location;
    }

    @Test
    void fiftyThreadsOnTwoServersDoItOnce() throws Exception {
        try (OpenJournal two = open("two");
                OpenJournal three = open("three")) {
            List<Done<String>> all =
                    race(
                            50,
                            List.of(
                                    new Idempotency(two.journal(), two.store().reads()),
                                    new Idempotency(three.journal(), three.store().reads())));

            assertThat(all).filteredOn(Done.First.class::isInstance).hasSize(1);
            assertThat(made()).hasSize(1);
            assertThat(all).extracting(Done::subject).containsOnly(made().getFirst().subject());
        }
    }
}
