package os.atom.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.journal.Fact;
import os.atom.journal.OpenJournal;
import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;

/** Servers of one store wake each other over a bus, and believe it nothing. */
class WakesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Nobody would wait so long: what is noticed was told. */
    private static final Duration NEVER = Duration.ofHours(10);

    @TempDir Path directory;

    private OpenJournal open(StoreLocation location, String name) {
        return OpenJournal.at(
                location, directory.resolve(name), List.of(), List.of(), Clock.systemUTC());
    }

    private static long write(OpenJournal open) {
        return open.journal().append(new Fact("t", "host", "", "{}")).seq();
    }

    @Test
    void whatOneServerWritesWakesTheOther() throws Exception {
        StoreLocation location = PostgresServer.database();
        try (RealRedis redis = RealRedis.open();
                OpenJournal one = open(location, "one");
                OpenJournal other = open(location, "other");
                Bus ofOne = Redis.open(redis.address(), "j");
                Bus ofOther = Redis.open(redis.address(), "j")) {
            Wakes.join(one.journal(), ofOne, NEVER);
            Wakes.join(other.journal(), ofOther, NEVER);
            RedisTest.await(ofOne, state -> state instanceof Bus.State.Ready);
            RedisTest.await(ofOther, state -> state instanceof Bus.State.Ready);
            for (int round = 0; round < 20; round++) {
                assertThat(other.journal().await(write(one) - 1, PATIENCE)).isTrue();
                assertThat(one.journal().await(write(other) - 1, PATIENCE)).isTrue();
            }
        }
    }

    /** Whoever is told looks at once, and would not look again for long. */
    @Test
    void nobodyIsToldOfWhatIsNotThereYet() throws Exception {
        StoreLocation location = PostgresServer.database();
        try (OpenJournal one = open(location, "one");
                OpenJournal other = open(location, "other")) {
            Told told = new Told(() -> other.journal().head().seq());
            Wakes.join(one.journal(), told, NEVER);
            List<Thread> writers = new ArrayList<>();
            for (int at = 0; at < 8; at++) {
                writers.add(
                        Thread.ofVirtual()
                                .start(() -> {
                                    for (int entry = 0; entry < 40; entry++) {
                                        write(one);
                                    }
                                }));
            }
            for (Thread writer : writers) {
                writer.join();
            }
            told.awaitTold(one.journal().head().seq());
            assertThat(told.tooEarly).isEmpty();
        }
    }

    /** A bus that looks at the store, as another server sees it, each time that it is told. */
    private static final class Told implements Bus {
        private final LongSupplier end;
        private final List<String> tooEarly = new CopyOnWriteArrayList<>();
        private final Heard told = new Heard();

        Told(LongSupplier end) {
            this.end = end;
        }

        void awaitTold(long seq) throws InterruptedException {
            told.until(each -> each >= seq);
        }

        @Override
        public void tell(long seq) {
            long there = end.getAsLong();
            if (there < seq) {
                tooEarly.add("told of %d when %d were there".formatted(seq, there));
            }
            told.accept(seq);
        }

        @Override
        public void hear(LongConsumer listener) {}

        @Override
        public State state() {
            return new State.Alone();
        }

        @Override
        public void close() {}
    }

    @Test
    void withoutTheBusTheStoreIsAskedInstead() throws Exception {
        StoreLocation location = PostgresServer.database();
        RealRedis redis = RealRedis.open();
        redis.stop();
        try (OpenJournal one = open(location, "one");
                OpenJournal other = open(location, "other");
                Bus bus = Redis.open(redis.address(), "j")) {
            Wakes.join(other.journal(), bus, NEVER);
            assertThat(bus.state()).isInstanceOf(Bus.State.Lost.class);
            assertThat(other.journal().await(write(one) - 1, PATIENCE)).isTrue();
        }
    }

    @Test
    void aNumberThatIsHeardIsLookedUp() throws Exception {
        try (OpenJournal open = open(new StoreLocation.SqliteFile(directory.resolve("j")), "one")) {
            long last = write(open);
            open.journal().heard(Long.MAX_VALUE);
            open.journal().heard(last + 5);
            open.journal().heard(0);
            assertThat(open.journal().await(last, Duration.ZERO)).isFalse();
            assertThat(open.journal().await(last - 1, Duration.ZERO)).isTrue();
        }
    }
}
