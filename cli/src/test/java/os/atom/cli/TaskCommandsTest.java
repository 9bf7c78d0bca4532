package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import os.atom.protocol.Page;
import os.atom.protocol.Party;
import os.atom.protocol.TaskRecord;
import os.atom.protocol.TaskRun;
import os.atom.protocol.TaskWork;

/** {@code task}. */
final class TaskCommandsTest {
    private final FakeServer server = new FakeServer();
    private final Cli cli = Cli.asking(server);

    @AfterEach
    void stop() {
        server.close();
    }

    private static TaskRecord task(String command, String cron) {
        return new TaskRecord(
                "t1",
                new Party("agent:1", "scout", "agent"),
                new Party("person:1", "ada", "person"),
                "",
                new TaskWork(new TaskWork.Run(command, null, null, null, null), null, null, null),
                null,
                cron,
                cron == null ? null : "Europe/Berlin",
                2,
                60,
                "once",
                "active",
                false,
                Samples.NOON,
                0,
                Samples.NOON,
                null,
                null);
    }

    @Test
    void addsACommandOnALine() {
        server.on("POST /api/v1/tasks", 201, task("npm test", "0 3 * * *"));

        var result =
                cli.run(
                        "task",
                        "add",
                        "--agent",
                        "scout",
                        "--cron",
                        "0 3 * * *",
                        "--zone",
                        "Europe/Berlin",
                        "--retries",
                        "2",
                        "--backoff",
                        "5m",
                        "--cwd",
                        "/shop",
                        "--",
                        "npm",
                        "test");

        assertThat(result.out()).isEqualTo("task t1, due " + Samples.NOON + "\n");
        assertThat(server.only().body().toString())
                .isEqualTo(
                        "{\"agent\":\"scout\",\"work\":{\"run\":{\"argv\":[\"npm\",\"test\"],"
                                + "\"cwd\":\"/shop\"}},\"cron\":\"0 3 * * *\","
                                + "\"zone\":\"Europe/Berlin\",\"retries\":2,"
                                + "\"backoffSeconds\":300}");
    }

    @Test
    void addsWordsForLater() {
        server.on("POST /api/v1/tasks", 201, task("x", null));

        cli.run("task", "add", "--agent", "scout", "--in", "2h", "--message", "ada", "go", "home");

        assertThat(server.only().body().toString())
                .isEqualTo(
                        "{\"agent\":\"scout\",\"work\":{\"message\":{\"to\":\"ada\","
                                + "\"content\":\"go home\"}},\"inSeconds\":7200}");
    }

    @Test
    void oneTimeAndOneThingAreSaid() {
        for (List<String> wrong :
                List.of(
                        List.of("ls"),
                        List.of("--in", "1h", "--at", "2026-01-01T00:00:00Z", "ls"),
                        List.of("--in", "soon", "ls"),
                        List.of("--in", "1h", "--post", "general", "--message", "ada", "hi"),
                        List.of("--in", "1h", "--event", "scout.x", "no json"))) {
            var arguments = new java.util.ArrayList<>(List.of("task", "add", "--agent", "scout"));
            arguments.addAll(wrong);
            var result = cli.run(arguments.toArray(String[]::new));
            assertThat(result.exit()).as("%s", wrong).isEqualTo(2);
            assertThat(result.err().lines()).as("%s", wrong).hasSize(1);
        }
    }

    @Test
    void whatAgentsWriteIsShownAsText() {
        server.on(
                "GET /api/v1/tasks",
                200,
                new Page<>(List.of(task("echo \u001b[2J", "0 3 * * *")), null, null));

        assertThat(cli.run("task", "list").out())
                .contains("scout", "0 3 * * * (Europe/Berlin)", "active")
                .doesNotContain("\u001b");
    }

    @Test
    void showsATaskAndWhatCameOfIt() {
        server.on("GET /api/v1/tasks/t1", 200, task("npm test", "0 3 * * *"));
        assertThat(cli.run("task", "show", "t1").out())
                .contains("does     npm test", "made by  ada");

        server.on(
                "GET /api/v1/tasks/t1/history",
                200,
                new Page<>(
                        List.of(
                                new TaskRun(
                                        1,
                                        1,
                                        Samples.NOON,
                                        Samples.NOON,
                                        "failed",
                                        "c1",
                                        "exit 1",
                                        null,
                                        Samples.NOON,
                                        Samples.NOON)),
                        null,
                        null));
        assertThat(cli.run("task", "history", "t1").out())
                .contains("failed", "c1", "exit 1; again at " + Samples.NOON);
    }
}
