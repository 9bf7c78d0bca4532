package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many commands at once, and a server that is killed among them: none is lost, none runs twice. */
@Timeout(600)
class ManyCommandsIT {
    private static final String COMMANDS = "/api/v1/commands";
    private static final Set<String> FINAL =
            Set.of("completed", "failed", "stopped", "timed_out", "refused", "expired");

    @TempDir(factory = OutsideTmp.class)
    Path directory;

    @Test
    void aThousandInTheBackgroundAreAccountedForOverARestart() throws Exception {
        int many = 1_000;
        Path work = Files.createDirectories(directory.toRealPath().resolve("work"));
        try (RunningServer server = RunningServer.start(directory.resolve("home"))) {
            server.mount(work, "rw");
            List<String> keys = agents(server, 20);
            Map<Integer, String> ids = new ConcurrentHashMap<>();
            each(many, 20, number -> ids.put(number, background(server, keys, work, number)));
            assertThat(ids).hasSize(many);
            // In the middle: some have ended, some run, some wait for their turn.
            Set<String> ended = awaitEnded(server, many / 4);
            server.kill();
            server.start();
            Map<String, JsonNode> found = allEnded(server);

            assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(ids.values());
            Map<String, Integer> starts = entries(server, "os.atom.command.started");
            Map<String, Integer> ends = entries(server, "os.atom.command.finished");
            Map<String, Integer> states = new HashMap<>();
            ids.forEach((number, id) -> {
                String state = found.get(id).path("state").asText();
                states.merge(state, 1, Integer::sum);
                assertThat(state).isIn("completed", "failed");
                assertThat(starts).as("starts of " + number).containsEntry(id, 1);
                assertThat(ends).as("ends of " + number).containsEntry(id, 1);
                int runs = runs(work, number);
                assertThat(runs).as("runs of " + number).isLessThanOrEqualTo(1);
                if (state.equals("completed")) {
                    assertThat(runs).as("runs of " + number).isOne();
                } else {
                    assertThat(found.get(id).path("reason").asText())
                            .isEqualTo("the server ended while the command ran");
                }
            });
            ended.forEach(
                    id -> assertThat(found.get(id).path("state").asText()).isEqualTo("completed"));
            // As many as run side by side were cut off at most.
            assertThat(states.getOrDefault("failed", 0)).isLessThanOrEqualTo(64);
            JsonNode verdict = server.get("/api/v1/audit/verify", server.owner()).json();
            assertThat(verdict.path("intact").asBoolean()).as(verdict.toString()).isTrue();
        }
    }

    @Test
    void fiveHundredOfFiftyAgentsSentTwiceRunOnceEach() throws Exception {
        int many = 500;
        Path work = Files.createDirectories(directory.toRealPath().resolve("work"));
        try (RunningServer server = RunningServer.start(directory.resolve("home"))) {
            server.mount(work, "rw");
            List<String> keys = agents(server, 50);
            Map<Integer, Set<String>> ids = new ConcurrentHashMap<>();
            each(
                    2 * many,
                    50,
                    sending -> {
                        int number = sending % many;
                        RunningServer.Answer answer =
                                server.keyed(
                                        "POST",
                                        COMMANDS,
                                        keys.get(number % keys.size()),
                                        "key-" + number,
                                        "{\"command\":\"echo ran >> ran-%d\",\"cwd\":\"%s\"}"
                                                .formatted(number, work));
                        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                        ids.computeIfAbsent(number, _ -> ConcurrentHashMap.newKeySet())
                                .add(answer.json().path("id").asText());
                    });
            Map<String, JsonNode> found = allEnded(server);
            assertThat(found).hasSize(many);
            Map<String, Integer> starts = entries(server, "os.atom.command.started");
            ids.forEach((number, id) -> {
                assertThat(id).as("ids of " + number).hasSize(1);
                String only = id.iterator().next();
                assertThat(found.get(only).path("state").asText()).isEqualTo("completed");
                assertThat(starts).containsEntry(only, 1);
                assertThat(runs(work, number)).isOne();
            });
        }
    }

    private interface Numbered {
        void act(int number);
    }

    private static void each(int many, int atOnce, Numbered numbered) throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(atOnce)) {
            List<Future<?>> calls = new ArrayList<>();
            for (int number = 0; number < many; number++) {
                int mine = number;
                calls.add(callers.submit(() -> numbered.act(mine)));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        }
    }

    private static List<String> agents(RunningServer server, int many) {
        List<String> keys = new ArrayList<>();
        for (int number = 0; number < many; number++) {
            keys.add(server.addAgent("agent-" + number, "autonomous"));
        }
        return keys;
    }

    private static String background(
            RunningServer server, List<String> keys, Path work, int number) {
        RunningServer.Answer answer =
                server.post(
                        COMMANDS,
                        keys.get(number % keys.size()),
                        Map.of(
                                "command",
                                "sleep 0.3 && echo ran >> ran-" + number,
                                "cwd",
                                work.toString(),
                                "background",
                                true));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.json().path("id").asText();
    }

    /** Waits until so many have ended; answers those that are known to have. */
    private static Set<String> awaitEnded(RunningServer server, int many) {
        Set<String> ended = listed(server, "completed").keySet();
        while (ended.size() < many) {
            // Until one that still runs ends.
            String running = listed(server, "running").keySet().iterator().next();
            server.get(COMMANDS + "/" + running + "?wait=60", server.owner());
            ended = listed(server, "completed").keySet();
        }
        return ended;
    }

    private static Map<String, JsonNode> allEnded(RunningServer server) {
        for (String id : listed(server, "running").keySet()) {
            server.get(COMMANDS + "/" + id + "?wait=300", server.owner());
        }
        Map<String, JsonNode> all = listed(server, "");
        assertThat(all.values())
                .allSatisfy(each -> assertThat(each.path("state").asText()).isIn(FINAL));
        return all;
    }

    private static Map<String, JsonNode> listed(RunningServer server, String state) {
        Map<String, JsonNode> all = new HashMap<>();
        String before = "";
        do {
            JsonNode page =
                    server.get(
                                    COMMANDS
                                            + "?limit=500"
                                            + (state.isEmpty() ? "" : "&state=" + state)
                                            + before,
                                    server.owner())
                            .json();
            page.path("items").forEach(each -> all.put(each.path("id").asText(), each));
            before = page.hasNonNull("next") ? "&before=" + page.path("next").asText() : "";
        } while (!before.isEmpty());
        return all;
    }

    /** How many entries of a type there are about each command. */
    private static Map<String, Integer> entries(RunningServer server, String type) {
        Map<String, Integer> counts = new HashMap<>();
        long after = 0;
        JsonNode items;
        do {
            items =
                    server.get(
                                    "/api/v1/audit?limit=500&type=" + type + "&after=" + after,
                                    server.owner())
                            .json()
                            .path("items");
            for (JsonNode entry : items) {
                counts.merge(entry.path("subject").asText(), 1, Integer::sum);
                after = Math.max(after, entry.path("seq").asLong());
            }
        } while (!items.isEmpty());
        return counts;
    }

    private static int runs(Path work, int number) {
        Path file = work.resolve("ran-" + number);
        try {
            return Files.exists(file) ? Files.readAllLines(file).size() : 0;
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
