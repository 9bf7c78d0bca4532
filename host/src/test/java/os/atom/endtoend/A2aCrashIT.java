package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.endtoend.A2aWire.says;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Threat: the server is ended with {@code kill -9} while many ask over A2A, send again what was not
 * answered, and follow. Each message is one task, each task ends once, and each stream tells all.
 */
@Timeout(300)
class A2aCrashIT {
    private static final int CALLERS = 20;
    private static final int EACH = 3;

    @TempDir(factory = OutsideTmp.class)
    Path directory;

    private final long deadline = System.nanoTime() + Duration.ofMinutes(4).toNanos();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    /** Who looks for the first time when all is over is told of the end alone, and goes on. */
    private final CountDownLatch looked = new CountDownLatch(CALLERS);

    @Test
    void eachMessageIsOneTaskAndEachStreamGoesOnOverKills() throws Exception {
        try (RunningServer server = RunningServer.start(directory.resolve("home"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String scout = server.addAgent("scout", "autonomous");
            server.post("/api/v1/agents/scout/offer", server.owner(), Map.of());
            List<String> keys = new ArrayList<>();
            List<Future<Map<String, String>>> callers = new ArrayList<>();
            List<Future<List<EventStream.Event>>> followers = new ArrayList<>();
            for (int at = 0; at < CALLERS; at++) {
                String key = server.addAgent("caller-" + at, "intern");
                A2aWire wire = A2aWire.values()[at % 2];
                String first = ask(server, wire, key, "first");
                keys.add(key);
                followers.add(threads.submit(() -> follow(server, key, first)));
                callers.add(threads.submit(() -> askAll(server, wire, key)));
            }
            while (looked.getCount() > 0) {
                rest();
            }
            killAt(server, asked, CALLERS * EACH / 3);
            Future<?> answers = threads.submit(() -> answerAll(server, scout));
            killAt(server, answered, CALLERS);
            answers.get();

            for (int at = 0; at < CALLERS; at++) {
                Map<String, String> tasks = callers.get(at).get();
                isWhole(server, A2aWire.values()[at % 2], keys.get(at), tasks);
                hearsAll(followers.get(at).get());
            }
            assertThat(questions(server, scout)).hasSize(CALLERS * (EACH + 1));
        }
    }

    /** A moment, of which there are so many. */
    private void rest() {
        assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }

    private void killAt(RunningServer server, AtomicInteger count, int enough) {
        while (count.get() < enough) {
            rest();
        }
        server.kill();
        server.start();
    }

    /** Until it is known to be there: by its answer, whatever became of those before. */
    private String ask(RunningServer server, A2aWire wire, String key, String message) {
        while (true) {
            try {
                A2aWire.Told told =
                        wire.call(
                                server,
                                key,
                                "scout",
                                "SendMessage",
                                says(message, message + " of " + key.hashCode()));
                if (!told.id().isEmpty()) {
                    return told.id();
                }
                assertThat(told.reason()).as(told.text()).isIn("", "INTERNAL_ERROR");
                rest();
            } catch (UncheckedIOException cut) {
                rest();
            }
        }
    }

    /** The tasks by their messages; each message goes twice. */
    private Map<String, String> askAll(RunningServer server, A2aWire wire, String key) {
        Map<String, String> tasks = new LinkedHashMap<>();
        tasks.put("first", ask(server, wire, key, "first"));
        for (int at = 0; at < EACH; at++) {
            String message = "m" + at;
            String task = ask(server, wire, key, message);
            asked.incrementAndGet();
            assertThat(ask(server, wire, key, message)).isEqualTo(task);
            tasks.put(message, task);
        }
        return tasks;
    }

    private static Set<String> questions(RunningServer server, String scout) {
        Set<String> ids = new HashSet<>();
        Set<String> words = new HashSet<>();
        for (JsonNode item :
                server.get("/api/v1/inbox?after=0&limit=500", scout).json().path("items")) {
            JsonNode message = item.path("message");
            ids.add(message.path("id").asText());
            assertThat(words.add(message.path("from") + message.path("content").asText()))
                    .as("twice: " + message)
                    .isTrue();
        }
        return ids;
    }

    private void answerAll(RunningServer server, String scout) {
        Set<String> done = new HashSet<>();
        while (done.size() < CALLERS * (EACH + 1)) {
            try {
                for (JsonNode item :
                        server.get("/api/v1/inbox?after=0&limit=500", scout).json().path("items")) {
                    JsonNode message = item.path("message");
                    String id = message.path("id").asText();
                    if (!done.contains(id)) {
                        answer(server, scout, id, message.path("from").path("name").asText());
                        done.add(id);
                        answered.incrementAndGet();
                    }
                }
            } catch (UncheckedIOException cut) {
                rest();
            }
        }
    }

    private static void answer(RunningServer server, String scout, String id, String to) {
        RunningServer.Answer sent =
                server.keyed(
                        "POST",
                        "/api/v1/messages",
                        scout,
                        "answer-" + id,
                        "{\"to\":\"%s\",\"replyTo\":\"%s\",\"content\":\"seen to: %s\"}"
                                .formatted(to, id, id));
        assertThat(sent.status()).as(sent.text()).isIn(200, 201);
    }

    private static void isWhole(
            RunningServer server, A2aWire wire, String key, Map<String, String> tasks) {
        assertThat(new HashSet<>(tasks.values())).hasSize(EACH + 1);
        JsonNode page =
                wire.call(server, key, "scout", "ListTasks", Map.of("pageSize", 100)).result();
        assertThat(page.path("totalSize").asInt()).isEqualTo(EACH + 1);
        for (String id : tasks.values()) {
            A2aWire.Told task = wire.call(server, key, "scout", "GetTask", Map.of("id", id));
            assertThat(task.state()).as(task.text()).isEqualTo("COMPLETED");
            assertThat(task.result().path("history")).hasSize(2);
            assertThat(task.result().path("artifacts")).hasSize(1);
        }
    }

    /** What happened, from the first look to the end, over any number of connections. */
    private List<EventStream.Event> follow(RunningServer server, String key, String task)
            throws IOException {
        List<EventStream.Event> heard = new ArrayList<>();
        String last = "";
        while (heard.isEmpty() || !ends(heard.getLast())) {
            String[] headers =
                    last.isEmpty()
                            ? new String[] {"A2A-Version", "1.0"}
                            : new String[] {"A2A-Version", "1.0", "Last-Event-ID", last};
            String path = "/a2a/scout/tasks/" + task + ":subscribe";
            try (EventStream stream = EventStream.at(server, path, key, headers)) {
                List<EventStream.Event> more = new ArrayList<>(stream.until(_ -> true));
                if (last.isEmpty() && !more.isEmpty()) {
                    looked.countDown();
                }
                if (more.stream().noneMatch(A2aCrashIT::ends)) {
                    more.addAll(stream.until(A2aCrashIT::ends));
                }
                more.stream().filter(event -> !event.data().has("task")).forEach(heard::add);
                last = more.isEmpty() ? last : more.getLast().id();
                rest();
            } catch (UncheckedIOException cut) {
                rest();
            }
        }
        return heard;
    }

    private static boolean ends(EventStream.Event event) {
        return event.data().toString().contains("TASK_STATE_COMPLETED");
    }

    private static void hearsAll(List<EventStream.Event> heard) {
        assertThat(heard).extracting(EventStream.Event::id).doesNotHaveDuplicates();
        assertThat(heard).filteredOn(event -> event.data().has("artifactUpdate")).hasSize(1);
        assertThat(heard)
                .filteredOn(event -> event.data().toString().contains("TASK_STATE_WORKING"))
                .hasSize(1);
        assertThat(heard).filteredOn(A2aCrashIT::ends).hasSize(1);
    }
}
