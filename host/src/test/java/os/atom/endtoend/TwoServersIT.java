package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.bus.RealRedis;
import os.atom.endtoend.EventStream.Event;
import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;

/** Two packaged servers on one PostgreSQL, with a Redis that comes and goes, and one that dies. */
class TwoServersIT {
    @TempDir(factory = OutsideTmp.class)
    Path directory;

    @Test
    void oneGoesOnWhereTheOtherWasAndNothingIsLostOrDoubled() throws Exception {
        StoreLocation.PostgresUrl database = PostgresServer.database();
        String store =
                "%s?user=%s&password=%s"
                        .formatted(
                                database.url().substring("jdbc:".length()).replaceAll("\\?.*", ""),
                                database.user(),
                                database.password());
        List<Integer> said = new ArrayList<>();
        List<Integer> heard = new ArrayList<>();
        try (RealRedis redis = RealRedis.open();
                RunningServer one = RunningServer.start(home("one", store, redis));
                RunningServer other = RunningServer.start(home("other", store, redis))) {
            awaitBus(one, "is ready");
            awaitBus(other, "is ready");
            String key = one.addAgent("scout", "autonomous");
            String last = "0";
            for (int round = 0; round < 4; round++) {
                RunningServer reads = round % 2 == 0 ? other : one;
                if (round == 1) {
                    redis.stop();
                } else if (round == 2) {
                    redis.startAgain();
                } else if (round == 3) {
                    other.kill();
                    other.start();
                }
                try (EventStream stream =
                        EventStream.open(reads, "?types=scout.*", key, "Last-Event-ID", last)) {
                    for (int at = 0; at < 10; at++) {
                        publish(at % 2 == 0 ? one : other, key, said);
                    }
                    int seen = said.get(said.size() - 4);
                    for (Event event : stream.until(each -> number(each) == seen)) {
                        heard.add(number(event));
                        last = event.id();
                    }
                }
                if (round == 1) {
                    awaitBus(one, "is lost");
                    awaitBus(other, "is lost");
                    assertThat(one.get("/api/v1/status", one.owner()).json().path("problems"))
                            .hasSize(1);
                }
            }
            int end = said.getLast();
            try (EventStream stream = EventStream.open(one, "?types=scout.*&after=" + last, key)) {
                stream.until(each -> number(each) == end)
                        .forEach(event -> heard.add(number(event)));
            }
            awaitBus(one, "is ready");
            awaitBus(other, "is ready");
        }
        assertThat(heard).isEqualTo(said);
    }

    private Path home(String name, String store, RealRedis redis) throws IOException {
        Path home =
                Files.createDirectory(
                        directory.resolve(name),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        Files.writeString(
                home.resolve("config.yaml"),
                "store: \"%s\"\nbus: \"%s\"\n".formatted(store, redis.address()));
        return home;
    }

    private static void publish(RunningServer server, String key, List<Integer> said) {
        RunningServer.Answer answer =
                server.post(
                        "/api/v1/events", key, Map.of("type", "scout.done", "data", said.size()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        said.add(said.size());
    }

    private static int number(Event event) {
        return event.data().path("data").asInt(-1);
    }

    private static void awaitBus(RunningServer server, String words) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        String bus = "";
        while (!bus.contains(words)) {
            assertThat(System.nanoTime()).as(bus).isLessThan(deadline);
            bus = server.get("/api/v1/status", server.owner()).json().path("bus").asText();
        }
    }
}
