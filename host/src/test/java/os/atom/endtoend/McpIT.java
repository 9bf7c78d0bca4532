package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.endtoend.McpClient.problem;
import static os.atom.endtoend.McpClient.structured;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents work over MCP as they do over HTTP, and can do nothing more. */
class McpIT extends WorkingServer {
    private static final Set<String> TOOLS =
            Set.of(
                    "shell_run",
                    "shell_status",
                    "shell_stop",
                    "shell_explain",
                    "file_read",
                    "file_write",
                    "file_list",
                    "file_search",
                    "feed_post",
                    "feed_read",
                    "feed_react",
                    "message_send",
                    "inbox_read",
                    "inbox_ack",
                    "agents_list");

    private static String scout;
    private static String intern;
    private static McpClient mcp;

    @BeforeAll
    static void start() throws IOException {
        serve();
        scout = server.addAgent("scout", "autonomous");
        intern = server.addAgent("intern", "intern");
        mcp = McpClient.connect(server, scout);
    }

    private static Map<String, Object> command(String text) {
        return Map.of("command", text, "cwd", work.toString());
    }

    private static String words(JsonNode result) {
        return result.path("content").get(0).path("text").asText();
    }

    @Test
    void allToolsOfTheContractAreThereWithTheirNature() {
        JsonNode tools = mcp.request("tools/list", Map.of(), _ -> {}).path("result").path("tools");
        Set<String> names = new TreeSet<>();
        Set<String> changing = new TreeSet<>();
        Set<String> destructive = new TreeSet<>();
        for (JsonNode tool : tools) {
            names.add(tool.path("name").asText());
            JsonNode nature = tool.path("annotations");
            if (!nature.path("readOnlyHint").asBoolean()) {
                changing.add(tool.path("name").asText());
            }
            if (nature.path("destructiveHint").asBoolean()) {
                destructive.add(tool.path("name").asText());
            }
            assertThat(nature.path("openWorldHint").asBoolean())
                    .as(tool.path("name").asText())
                    .isEqualTo(tool.path("name").asText().equals("shell_run"));
            assertThat(tool.path("inputSchema").path("additionalProperties").asBoolean(true))
                    .isFalse();
            assertThat(tool.path("outputSchema").path("type").asText()).isEqualTo("object");
        }
        assertThat(names).isEqualTo(new TreeSet<>(TOOLS));
        assertThat(changing)
                .containsExactlyInAnyOrder(
                        "shell_run",
                        "shell_stop",
                        "file_write",
                        "feed_post",
                        "feed_react",
                        "message_send",
                        "inbox_read",
                        "inbox_ack");
        assertThat(destructive).containsExactlyInAnyOrder("shell_run", "shell_stop", "file_write");
        assertThat(tools.toString().length()).as("characters of all tools").isLessThan(40_000);
    }

    @ParameterizedTest
    @CsvSource({"'', this call needs a key", "aos_wrong, this key is not known"})
    void withoutAKeyNobodyComesIn(String key, String reason) {
        RunningServer.Answer answer = server.post("/mcp", key, Map.of("jsonrpc", "2.0"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().get("www-authenticate").getFirst()).startsWith("Bearer");
        assertThat(answer.json().path("detail").asText()).contains(reason);
        assertThat(answer.json().path("mend").asText()).contains("Authorization: Bearer KEY");
    }

    @Test
    void aCommandRunsAndLeavesTheSameRecordAsOverHttp() throws IOException {
        Files.writeString(work.resolve("words"), "one\ntwo\n");
        JsonNode ran = structured(mcp.call("shell_run", command("cat words | sort -r")));
        assertThat(ran.path("state").asText()).isEqualTo("completed");
        assertThat(ran.path("exitCode").asInt()).isZero();
        assertThat(ran.path("stdout").asText()).isEqualTo("two\none\n");
        JsonNode same = server.run(scout, work, "cat words | sort -r").json();
        assertThat(journal(ran.path("id").asText())).isEqualTo(journal(same.path("id").asText()));
    }

    /** What is on record of a command: types, and who is said to have done it. */
    private static List<String> journal(String id) {
        List<String> entries = new ArrayList<>();
        for (JsonNode entry :
                server.get("/api/v1/audit?limit=500", server.owner()).json().path("items")) {
            if (entry.path("subject").asText().contains(id)) {
                entries.add(entry.path("type").asText() + " " + entry.path("actor").asText());
            }
        }
        assertThat(entries).isNotEmpty();
        return entries;
    }

    @Test
    void aRefusalIsAResultThatNamesRuleAndMend() {
        JsonNode refused = mcp.call("shell_run", command("sudo ls"));
        JsonNode problem = problem(refused);
        JsonNode same = server.run(scout, work, "sudo ls").json();
        for (String member : List.of("rule", "detail", "mend", "status")) {
            assertThat(problem.path(member)).as(member).isEqualTo(same.path(member));
        }
        assertThat(words(refused))
                .contains(problem.path("rule").asText(), problem.path("mend").asText())
                .contains(problem.path("id").asText());
    }

    @Test
    void argumentsThatDoNotFitAreAResultThatNamesTheField() {
        assertThat(problem(mcp.call("shell_run", Map.of("command", 7))).path("field").asText())
                .isEqualTo("command");
        assertThat(problem(mcp.call("file_read", Map.of())).path("field").asText())
                .isEqualTo("path");
        assertThat(problem(mcp.call("feed_read", Map.of("limit", 51))).path("detail").asText())
                .contains("1 to 50");
        assertThat(problem(mcp.call("inbox_ack", Map.of("upTo", "x"))).path("field").asText())
                .isEqualTo("upTo");
        assertThat(problem(mcp.call("shell_status", Map.of("id", "none"))).path("status").asInt())
                .isEqualTo(404);
    }

    @Test
    void aPersonsTokenReadsAndPostsAndRunsNothing() {
        McpClient person = McpClient.connect(server, server.owner());
        for (String tool : List.of("shell_run", "shell_explain", "file_read", "file_write")) {
            Map<String, Object> arguments =
                    tool.startsWith("shell")
                            ? command("ls")
                            : Map.of("path", work.resolve("x").toString());
            JsonNode problem = problem(person.call(tool, arguments));
            assertThat(problem.path("rule").asText()).as(tool).isEqualTo("mcp.agents-only");
            assertThat(problem.path("mend").asText()).contains("atom-os exec --agent");
        }
        JsonNode post = structured(person.call("feed_post", Map.of("content", "from a person")));
        assertThat(post.path("author").path("kind").asText()).isEqualTo("person");
    }

    @Test
    void whatWaitsForAPersonIsPolledAndNoAgentAnswersIt() {
        McpClient asks = McpClient.connect(server, intern);
        JsonNode waits = structured(asks.call("shell_run", command("ls")));
        String id = waits.path("id").asText();
        assertThat(waits.path("state").asText()).isEqualTo("awaiting_approval");
        assertThat(waits.path("next").asText()).contains("atom-os approve " + id);
        assertThat(
                        server.post("/api/v1/approvals/" + id, intern, Map.of("verdict", "approve"))
                                .status())
                .isEqualTo(403);
        CompletableFuture<JsonNode> polled =
                CompletableFuture.supplyAsync(
                        () -> asks.call("shell_status", Map.of("id", id, "wait", 120)));
        assertThat(
                        server.post(
                                        "/api/v1/approvals/" + id,
                                        server.owner(),
                                        Map.of("verdict", "approve"))
                                .status())
                .isEqualTo(200);
        JsonNode command = structured(polled.join()).path("command");
        assertThat(command.path("state").asText()).isEqualTo("completed");
    }

    @Test
    void aFileThatWaitsForAPersonIsPolledToo() throws IOException {
        Path file = Files.writeString(work.resolve("asked"), "to be approved");
        McpClient asks = McpClient.connect(server, intern);
        JsonNode waits =
                structured(asks.call("file_read", Map.of("path", file.toString()))).path("waiting");
        String id = waits.path("id").asText();
        server.post("/api/v1/approvals/" + id, server.owner(), Map.of("verdict", "approve"));
        JsonNode came =
                structured(asks.call("shell_status", Map.of("id", id, "wait", 120))).path("file");
        assertThat(came.path("content").path("content").asText()).isEqualTo("to be approved");
    }

    @Test
    void theSameCallWithTheSameKeyIsDoneOnce() {
        Map<String, Object> post = Map.of("content", "only once", "idempotencyKey", "k-1");
        String first = structured(mcp.call("feed_post", post)).path("id").asText();
        assertThat(structured(mcp.call("feed_post", post)).path("id").asText()).isEqualTo(first);
        assertThat(
                        problem(
                                        mcp.call(
                                                "feed_post",
                                                Map.of(
                                                        "content",
                                                        "another",
                                                        "idempotencyKey",
                                                        "k-1")))
                                .path("rule")
                                .asText())
                .isEqualTo("idempotency.key-reused");
    }

    @Test
    void anotherAgentsCommandIsAsIfItWereNotThere() {
        String id = server.run(scout, work, "ls").json().path("id").asText();
        McpClient other = McpClient.connect(server, server.addAgent("other", "autonomous"));
        for (String tool : List.of("shell_status", "shell_stop")) {
            assertThat(problem(other.call(tool, Map.of("id", id))).path("status").asInt())
                    .isEqualTo(404);
        }
    }

    @Test
    void aKeyThatEndedLetsNobodyIn() {
        String key = server.addAgent("brief", "autonomous");
        McpClient client = McpClient.connect(server, key);
        assertThat(structured(client.call("agents_list", Map.of())).path("items")).isNotEmpty();
        assertThat(server.delete("/api/v1/agents/brief", server.owner()).status()).isEqualTo(204);
        assertThat(client.say(Map.of("jsonrpc", "2.0", "id", 1, "method", "ping"))).isEqualTo(401);
    }
}
