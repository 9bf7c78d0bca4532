package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.bus.RealRedis;
import os.atom.endtoend.EventStream.Event;

/** Two packaged servers on one PostgreSQL, with a Redis that comes and goes, and one that dies. */
class TwoServersIT {
    @TempDir(factory = OutsideTmp.class)
    Path directory;

    @Test
    void oneGoesOnWhereTheOtherWasAndNothingIsLostOrDoubled() throws Exception {
        List<Integer> said = new ArrayList<>();
        List<Integer> heard = new ArrayList<>();
        RealRedis redis = RealRedis.open();
        SharedServers shared = new SharedServers(directory, redis);
        try (redis;
                RunningServer one = shared.start("one");
                RunningServer other = shared.start("other")) {
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
                    SharedServers.awaitBus(one, "is lost");
                    SharedServers.awaitBus(other, "is lost");
                    assertThat(one.get("/api/v1/status", one.owner()).json().path("problems"))
                            .hasSize(1);
                }
            }
            int end = said.getLast();
            try (EventStream stream = EventStream.open(one, "?types=scout.*&after=" + last, key)) {
                stream.until(each -> number(each) == end)
                        .forEach(event -> heard.add(number(event)));
            }
            SharedServers.awaitBus(one, "is ready");
            SharedServers.awaitBus(other, "is ready");
        }
        assertThat(heard).isEqualTo(said);
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
}
