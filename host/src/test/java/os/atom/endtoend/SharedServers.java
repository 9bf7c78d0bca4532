package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import os.atom.bus.RealRedis;
import os.atom.journal.PostgresServer;

/** Homes of servers on one PostgreSQL of their own and one Redis. Test support. */
final class SharedServers {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final RealRedis redis;
    private final String store;

    SharedServers(Path directory, RealRedis redis) {
        this.directory = directory;
        this.redis = redis;
        store = PostgresServer.setting();
    }

    /** One server alone, on a PostgreSQL of its own. */
    static RunningServer alone(Path home) throws IOException {
        return start(home, "store: \"%s\"\n".formatted(PostgresServer.setting()));
    }

    /** One with these settings. */
    static RunningServer start(Path home, String settings) throws IOException {
        Files.createDirectory(
                home,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(home.resolve("config.yaml"), settings);
        return RunningServer.start(home);
    }

    RunningServer start(String name) throws IOException {
        RunningServer server =
                start(
                        directory.resolve(name),
                        "store: \"%s\"\nbus: \"%s\"\n".formatted(store, redis.address()));
        awaitBus(server, "is ready");
        return server;
    }

    /** Waits until a server's status says so of its bus. */
    static void awaitBus(RunningServer server, String words) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String bus = "";
        while (!bus.contains(words)) {
            assertThat(System.nanoTime()).as(bus).isLessThan(deadline);
            bus = server.get("/api/v1/status", server.owner()).json().path("bus").asText();
        }
    }
}
