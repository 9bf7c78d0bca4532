package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks over the wire, and over servers that are killed while they are done. */
class TaskIT {
    private static final String TASKS = "/api/v1/tasks";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir(factory = OutsideTmp.class)
    Path directory;

    private RunningServer server;
    private String scout;

    @BeforeEach
    void start() {
        server = RunningServer.start(directory.resolve("home"));
        scout = server.addAgent("scout", "autonomous");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String task(String key, Map<String, Object> request) {
        RunningServer.Answer made = server.post(TASKS, key, request);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().path("due").asText()).isNotEmpty();
        return made.json().path("id").asText();
    }

    private static Map<String, Object> run(String command, long seconds) {
        return Map.of("work", Map.of("run", Map.of("command", command)), "inSeconds", seconds);
    }

    /** What came of a task, once it is over. */
    private JsonNode over(String task) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String cursor = "0";
        while (System.nanoTime() < deadline) {
            JsonNode shown = server.get(TASKS + "/" + task, server.owner()).json();
            if (!shown.path("state").asText().equals("active")) {
                return server.get(TASKS + "/" + task + "/history", server.owner())
                        .json()
                        .path("items");
            }
            // Waits on the server, for something that nobody posts.
            server.get("/api/v1/posts?channel=general&wait=1&after=" + cursor, server.owner());
        }
        throw new AssertionError("not over in time: " + task);
    }

    @Test
    void eachFiringBeginsItsCommandOnceHoweverOftenTheServerIsKilled() {
        List<String> tasks = new ArrayList<>();
        for (int each = 0; each < 12; each++) {
            tasks.add(task(scout, run("echo task-" + each, 1 + each / 3)));
        }
        for (int kill = 0; kill < 4; kill++) {
            // Killed as soon as another was begun.
            awaitFired(3 * kill + 1);
            server.kill();
            server.start();
        }
        Set<String> commands = new HashSet<>();
        for (String task : tasks) {
            JsonNode runs = over(task);
            assertThat(runs).as(task).hasSize(1);
            assertThat(runs.get(0).path("firing").asInt()).isEqualTo(1);
            assertThat(runs.get(0).path("outcome").asText()).isIn("done", "failed");
            commands.add(runs.get(0).path("ref").asText());
        }
        assertThat(commands).hasSize(tasks.size());
        assertThat(subjects("os.atom.command.requested")).hasSize(tasks.size());
        assertThat(subjects("os.atom.command.started")).doesNotHaveDuplicates();
    }

    private void awaitFired(int many) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (subjects("os.atom.task.fired").size() < many) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }

    private List<String> subjects(String type) {
        List<String> subjects = new ArrayList<>();
        server.get("/api/v1/audit?limit=500&type=" + type, server.owner())
                .json()
                .path("items")
                .forEach(entry -> subjects.add(entry.path("subject").asText()));
        return subjects;
    }

    @Test
    void peopleMakeTasksForAgentsAndAgentsSeeTheirOwn() {
        String builder = server.addAgent("builder", "intern");
        String own = task(scout, run("echo hi", 3_600));
        String given =
                task(
                        server.owner(),
                        Map.of(
                                "agent",
                                "builder",
                                "title",
                                "nightly",
                                "work",
                                Map.of("post", Map.of("content", "good night")),
                                "cron",
                                "0 22 * * *",
                                "zone",
                                "Europe/Berlin"));

        assertThat(server.get(TASKS + "/" + own, builder).status()).isEqualTo(404);
        assertThat(server.get(TASKS + "/" + own + "/history", builder).status()).isEqualTo(404);
        assertThat(server.get(TASKS, builder).json().path("items")).hasSize(1);
        assertThat(server.get(TASKS + "?agent=scout", builder).status()).isEqualTo(403);
        assertThat(server.get(TASKS, server.owner()).json().path("items")).hasSize(2);
        assertThat(server.get(TASKS + "?agent=scout", server.owner()).json().path("items"))
                .hasSize(1);
        assertThat(server.keyed("DELETE", TASKS + "/" + own, builder, "a", "").status())
                .isEqualTo(404);
        assertThat(server.keyed("DELETE", TASKS + "/" + given, builder, "b", "").status())
                .isEqualTo(403);
        assertThat(server.post(TASKS, builder, run("ls", 60)).status()).isEqualTo(403);
        assertThat(server.keyed("DELETE", TASKS + "/" + given, server.owner(), "c", "").status())
                .isEqualTo(204);
        assertThat(
                        server.get(TASKS + "?state=cancelled", server.owner())
                                .json()
                                .path("items")
                                .get(0)
                                .path("title")
                                .asText())
                .isEqualTo("nightly");
    }

    @Test
    void aRequestWithAKeyMakesOneTask() {
        String body =
                "{\"work\":{\"run\":{\"command\":\"ls\"}},\"cron\":\"0 3 * * *\","
                        + "\"zone\":\"UTC\"}";
        String first = server.keyed("POST", TASKS, scout, "k", body).json().path("id").asText();
        String again = server.keyed("POST", TASKS, scout, "k", body).json().path("id").asText();

        assertThat(again).isEqualTo(first);
        assertThat(server.get(TASKS, scout).json().path("items")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | work",
                "{\"work\":{\"run\":{\"command\":\"ls\"}}} | at",
                "{\"work\":{},\"inSeconds\":5} | work",
                "{\"work\":{\"run\":{\"command\":\"ls\"},\"post\":{\"content\":\"x\"}},\"inSeconds\":5} | work",
                "{\"work\":{\"run\":{}},\"inSeconds\":5} | work.run",
                "{\"work\":{\"run\":{\"command\":\"ls\",\"cwd\":\"here\"}},\"inSeconds\":5} | work.run.cwd",
                "{\"work\":{\"run\":{\"command\":\"ls\",\"timeout\":0}},\"inSeconds\":5} | work.run.timeout",
                "{\"work\":{\"post\":{\"content\":\" \"}},\"inSeconds\":5} | work.post.content",
                "{\"work\":{\"post\":{\"content\":\"x\"}},\"inSeconds\":0} | inSeconds",
                "{\"work\":{\"post\":{\"content\":\"x\"}},\"at\":\"soon\"} | at",
                "{\"work\":{\"post\":{\"content\":\"x\"}},\"at\":\"2020-01-01T00:00:00Z\"} | at",
                "{\"work\":{\"post\":{\"content\":\"x\"}},\"cron\":\"0 3 * * *\"} | zone",
                "{\"work\":{\"post\":{\"content\":\"x\"}},\"cron\":\"0 3 * * *\",\"zone\":\"Mars\"} | zone",
                "{\"work\":{\"post\":{\"content\":\"x\"}},\"cron\":\"nightly\",\"zone\":\"UTC\"} | cron",
                "{\"work\":{\"post\":{\"content\":\"x\"}},\"inSeconds\":5,\"retries\":11} | retries",
                "{\"work\":{\"post\":{\"content\":\"x\"}},\"inSeconds\":5,\"backoffSeconds\":1} | backoffSeconds",
                "{\"work\":{\"post\":{\"content\":\"x\"}},\"inSeconds\":5,\"missed\":\"maybe\"} | missed",
            })
    void whatIsNoTaskIsToldWithItsField(String body, String field) {
        RunningServer.Answer answer =
                server.keyed("POST", TASKS, scout, "x" + body.hashCode(), body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.text()).contains(field);
        assertThat(server.get(TASKS, scout).json().path("items")).isEmpty();
    }
}
