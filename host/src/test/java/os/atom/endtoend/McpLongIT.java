package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.endtoend.McpClient.structured;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Long commands over MCP are followed and cancelled; much comes in small pages, to many at once.
 */
class McpLongIT extends WorkingServer {
    private static String scout;
    private static McpClient mcp;

    @BeforeAll
    static void start() throws IOException {
        serve();
        scout = server.addAgent("scout", "autonomous");
        mcp = McpClient.connect(server, scout);
    }

    private static Map<String, Object> command(String text) {
        return Map.of("command", text, "cwd", work.toString());
    }

    @Test
    void cancellingACallEndsEverythingThatItStarted() throws Exception {
        int id = mcp.nextId();
        CountDownLatch runs = new CountDownLatch(2);
        CompletableFuture<JsonNode> call =
                CompletableFuture.supplyAsync(() ->
                        mcp.request(
                                id,
                                "tools/call",
                                Map.of(
                                        "name",
                                        "shell_run",
                                        "arguments",
                                        command("sleep 250 | sleep 251"),
                                        "_meta",
                                        Map.of("progressToken", "slow")),
                                progress -> {
                                    assertThat(progress.path("method").asText())
                                            .isEqualTo("notifications/progress");
                                    runs.countDown();
                                }));
        assertThat(runs.await(60, TimeUnit.SECONDS)).isTrue();
        String command = running("sleep 250 | sleep 251");
        assertThat(
                        mcp.say(
                                Map.of(
                                        "jsonrpc",
                                        "2.0",
                                        "method",
                                        "notifications/cancelled",
                                        "params",
                                        Map.of("requestId", id))))
                .isEqualTo(202);
        JsonNode ended = server.get("/api/v1/commands/" + command + "?wait=60", scout).json();
        assertThat(ended.path("state").asText()).isEqualTo("stopped");
        call.join();
        assertThat(ProcessHandle.allProcesses())
                .noneMatch(process ->
                        process.info()
                                .commandLine()
                                .filter(line -> line.matches(".*sleep 25[01]"))
                                .isPresent());
    }

    @Test
    void oneClientCannotCancelWhatAnotherAsked() throws Exception {
        McpClient other = McpClient.connect(server, scout);
        int id = mcp.nextId();
        CountDownLatch runs = new CountDownLatch(1);
        CompletableFuture<JsonNode> call =
                CompletableFuture.supplyAsync(() ->
                        mcp.request(
                                id,
                                "tools/call",
                                Map.of(
                                        "name",
                                        "shell_run",
                                        "arguments",
                                        command("sleep 3"),
                                        "_meta",
                                        Map.of("progressToken", 1)),
                                _ -> runs.countDown()));
        assertThat(runs.await(60, TimeUnit.SECONDS)).isTrue();
        McpClient thief = mcp.with(server.addAgent("thief", "autonomous"));
        for (McpClient each : List.of(other, thief)) {
            each.say(
                    Map.of(
                            "jsonrpc",
                            "2.0",
                            "method",
                            "notifications/cancelled",
                            "params",
                            Map.of("requestId", id)));
        }
        assertThat(structured(call.join().path("result")).path("state").asText())
                .isEqualTo("completed");
    }

    @Test
    void muchOutputIsCutAndReadOnPartByPart() {
        JsonNode ran = mcp.call("shell_run", command("seq 1 20000"));
        assertThat(ran.toString().length()).isLessThan(60_000);
        assertThat(structured(ran).path("cut").asBoolean()).isTrue();
        StringBuilder whole = new StringBuilder();
        String after = "0";
        boolean finished = false;
        while (!finished) {
            JsonNode part =
                    structured(
                                    mcp.call(
                                            "shell_status",
                                            Map.of(
                                                    "id",
                                                    ran.path("structuredContent")
                                                            .path("id")
                                                            .asText(),
                                                    "after",
                                                    after)))
                            .path("output");
            assertThat(part.path("text").asText().length()).isLessThanOrEqualTo(12_000);
            whole.append(part.path("text").asText());
            after = part.path("next").asText();
            finished = part.path("finished").asBoolean();
        }
        assertThat(whole.toString().lines().count()).isEqualTo(20_000);
        assertThat(whole.toString()).endsWith("19999\n20000\n");
    }

    @Test
    void aLargeInboxComesInSmallPagesWithoutALoss() {
        String sender = server.addAgent("sender", "autonomous");
        String reader = server.addAgent("reader", "autonomous");
        for (int i = 0; i < 6; i++) {
            server.post(
                    "/api/v1/messages",
                    sender,
                    Map.of("to", "reader", "content", i + " " + "word ".repeat(400)));
        }
        McpClient reads = McpClient.connect(server, reader);
        List<String> found = new ArrayList<>();
        JsonNode page = structured(reads.call("inbox_read", Map.of()));
        assertThat(page.toString().length()).isLessThan(8_000);
        while (!page.path("items").isEmpty()) {
            page.path("items")
                    .forEach(item ->
                            found.add(
                                    item.path("message").path("content").asText().substring(0, 1)));
            if (page.path("next").isMissingNode()) {
                break;
            }
            page =
                    structured(
                            reads.call("inbox_read", Map.of("after", page.path("next").asText())));
        }
        assertThat(found).containsExactly("0", "1", "2", "3", "4", "5");
    }

    @Test
    void whatTakesLongerIsLeftRunningAndPolled() throws IOException {
        Path door = Files.createFile(work.resolve("polled"));
        Map<String, Object> longer = new HashMap<>(command("tail -n +1 -f polled | head -n 1"));
        longer.put("wait", 1);
        JsonNode left = structured(mcp.call("shell_run", longer));
        assertThat(left.path("state").asText()).isEqualTo("running");
        assertThat(left.path("next").asText()).contains("shell_status", "shell_stop");
        Files.writeString(door, "open\n");
        JsonNode ended =
                structured(
                        mcp.call(
                                "shell_status",
                                Map.of("id", left.path("id").asText(), "wait", 120)));
        assertThat(ended.path("command").path("state").asText()).isEqualTo("completed");
    }

    @Test
    void whatIsTooMuchAtOnceSaysToAskForLess() throws IOException {
        Path deep = Files.createDirectories(work.resolve("d".repeat(200)).resolve("e".repeat(200)));
        for (int i = 0; i < 100; i++) {
            Files.createFile(deep.resolve("f".repeat(200) + i));
        }
        Map<String, Object> all = Map.of("path", deep.toString(), "limit", 100);
        JsonNode problem = McpClient.problem(mcp.call("file_list", all));
        assertThat(problem.path("detail").asText()).contains("at most 40000");
        assertThat(problem.path("mend").asText()).contains("limit");
        JsonNode some = structured(mcp.call("file_list", Map.of("path", deep.toString())));
        assertThat(some.path("list").path("items")).hasSize(50);
    }

    @Test
    void aFeedOfLongPostsComesInSmallPagesWithoutALoss() {
        String author = server.addAgent("author", "autonomous");
        for (int i = 0; i < 6; i++) {
            server.post("/api/v1/posts", author, Map.of("content", i + " " + "word ".repeat(500)));
        }
        List<String> found = new ArrayList<>();
        Map<String, Object> asked = Map.of("author", "author");
        while (true) {
            JsonNode page = structured(mcp.call("feed_read", asked));
            assertThat(page.toString().length()).isLessThan(7_500);
            page.path("items")
                    .forEach(post -> found.add(post.path("content").asText().substring(0, 1)));
            if (!page.has("older")) {
                break;
            }
            asked = Map.of("author", "author", "before", page.path("older").asText());
        }
        assertThat(found).containsExactly("5", "4", "3", "2", "1", "0");
    }

    @Test
    void twoHundredClientsAtOnceAreServed() {
        List<CompletableFuture<JsonNode>> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                clients.add(
                        CompletableFuture.supplyAsync(
                                () -> {
                                    McpClient client = McpClient.connect(server, scout);
                                    client.call("feed_read", Map.of("limit", 1));
                                    return client.call("agents_list", Map.of());
                                },
                                threads));
            }
        }
        assertThat(clients)
                .allSatisfy(
                        each -> assertThat(structured(each.join()).toString()).contains("scout"));
    }

    private static String running(String text) {
        for (JsonNode command :
                server.get("/api/v1/commands?state=running", scout).json().path("items")) {
            if (command.path("command").asText().equals(text)) {
                return command.path("id").asText();
            }
        }
        throw new AssertionError("it does not run: " + text);
    }
}
