package os.atom.manners;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.home.Settings;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.StoreLocation;

/** What is counted by the minute is what there is, one by one, in any window. */
abstract class TallyContract {
    private static final int MUCH = 1_000_000;
    private static final Settings.Manners SET =
            new Settings.Manners(
                    List.of(0, 0, 0, MUCH), List.of(0, 0, 0, MUCH), MUCH, MUCH, MUCH, MUCH);

    private static final int ACTS = 150;

    @TempDir Path directory;
    private SpeakingServer server;

    abstract StoreLocation store(Path directory);

    @BeforeEach
    void start() {
        server = new SpeakingServer(store(directory), directory, SET);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void countsWhatThereIsOneByOneInAnyWindow() {
        Principal.Agent scout = server.agent("scout", Maturity.AUTONOMOUS);
        Principal.Agent echo = server.agent("echo", Maturity.AUTONOMOUS);
        String pair = Count.pair(scout.id().value(), echo.id().value());
        List<Scope> scopes =
                List.of(
                        Scope.agent(scout.id().value()),
                        Scope.agent(echo.id().value()),
                        Scope.channel("general"),
                        Scope.pair(pair));
        Random random = new Random(20261129);
        for (int act = 0; act < ACTS; act++) {
            switch (random.nextInt(3)) {
                case 0 -> server.post(scout, random.nextBoolean() ? "general" : "elsewhere");
                case 1 -> server.post(echo, "general");
                default -> server.send(scout, echo, "");
            }
            server.forward(Duration.ofNanos(1_000L * random.nextInt(90_000_000)));
        }
        long now = now();
        for (int window = 0; window < ACTS; window++) {
            long start = now - random.nextLong(Limits.micros(Limits.HOUR));
            for (Scope scope : scopes) {
                assertThat(counted(scope, start))
                        .as("%s after %d", scope, start)
                        .isEqualTo(oneByOne(scope, start));
            }
        }
        for (Scope scope : scopes) {
            assertThat(oneByOne(scope, now - Limits.micros(Limits.HOUR))).isGreaterThan(1);
        }
    }

    @Test
    void countsFromRightAfterATime() {
        Principal.Agent scout = server.agent("scout", Maturity.AUTONOMOUS);
        Scope scope = Scope.agent(scout.id().value());
        server.post(scout, "general");
        long said = now();
        server.forward(Duration.ofMinutes(1));
        server.post(scout, "general");

        assertThat(counted(scope, said - 1)).isEqualTo(2);
        assertThat(counted(scope, said)).isEqualTo(1);
        assertThat(counted(scope, said + Limits.micros(Duration.ofMinutes(1)))).isZero();
    }

    private long now() {
        return Limits.micros(Duration.between(Instant.EPOCH, server.clock.instant()));
    }

    private long counted(Scope scope, long start) {
        return server.open
                .store()
                .reads()
                .withHandle(handle -> new Tally(handle).after(scope, start));
    }

    private long oneByOne(Scope scope, long start) {
        return server.open.store().reads().withHandle(handle -> oneByOne(handle, scope, start));
    }

    private static long oneByOne(Handle handle, Scope scope, long start) {
        return handle.select(
                        "SELECT COUNT(*) FROM %s WHERE %s = ? AND at > ?"
                                .formatted(scope.acts(), scope.column()),
                        scope.of(),
                        start)
                .mapTo(Long.class)
                .one();
    }
}
