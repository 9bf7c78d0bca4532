package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Feed, inbox, commands and recordings can be read and followed, each as far as it is the caller's.
 */
class McpResourcesIT extends WorkingServer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String scout;
    private static String builder;
    private static McpClient mcp;

    @BeforeAll
    static void start() throws IOException {
        serve();
        scout = server.addAgent("scout", "autonomous");
        builder = server.addAgent("builder", "autonomous");
        mcp = McpClient.connect(server, scout);
    }

    private static JsonNode content(String uri) {
        JsonNode answer = mcp.request("resources/read", Map.of("uri", uri), _ -> {});
        assertThat(answer.has("error")).as(answer.toString()).isFalse();
        return answer.path("result").path("contents").get(0);
    }

    private static JsonNode read(String uri) throws IOException {
        return JSON.readTree(content(uri).path("text").asText());
    }

    private static String message(String content) {
        return server.post("/api/v1/messages", builder, Map.of("to", "scout", "content", content))
                .json()
                .path("id")
                .asText();
    }

    @Test
    void whatIsListedCanBeRead() throws IOException {
        JsonNode list = mcp.request("resources/list", Map.of(), _ -> {}).path("result");
        List<String> uris = new ArrayList<>();
        for (JsonNode resource : list.path("resources")) {
            uris.add(resource.path("uri").asText());
            assertThat(read(uris.getLast()).path("items").isArray()).isTrue();
        }
        assertThat(uris).containsExactly("atom://feed", "atom://inbox", "atom://commands");
        JsonNode families =
                mcp.request("resources/templates/list", Map.of(), _ -> {}).path("result");
        assertThat(families.path("resourceTemplates")).hasSize(5);
    }

    @Test
    void theFeedIsReadPageByPage() throws IOException {
        for (int i = 0; i < 12; i++) {
            server.post("/api/v1/posts", builder, Map.of("content", "post number " + i));
        }
        List<String> found = new ArrayList<>();
        JsonNode page = read("atom://feed");
        while (found.size() < 12) {
            page.path("items").forEach(post -> found.add(post.path("content").asText()));
            if (!page.has("older")) {
                break;
            }
            page = read("atom://feed?before=" + page.path("older").asText());
        }
        assertThat(found).contains("post number 0", "post number 11").doesNotHaveDuplicates();
    }

    @Test
    void readingTheInboxDeliversNothing() throws IOException {
        String id = message("unread still");
        JsonNode inbox = read("atom://inbox");
        assertThat(inbox.toString()).contains("unread still");
        assertThat(server.get("/api/v1/messages/" + id, builder).json().path("state").asText())
                .isEqualTo("queued");
    }

    @Test
    void ownCommandsAndRecordingsAreThereAndOthersAreNot() throws IOException {
        String own = server.run(scout, work, "seq 1 5000").json().path("id").asText();
        String others = server.run(builder, work, "echo of another").json().path("id").asText();
        String commands = content("atom://commands").path("text").asText();
        assertThat(commands).contains(own).doesNotContain(others);
        assertThat(read("atom://commands/" + own).path("stdout").asText()).startsWith("1\n2\n");
        String uri = "atom://recordings/" + own;
        StringBuilder whole = new StringBuilder();
        JsonNode part = content(uri);
        whole.append(part.path("text").asText());
        while (part.path("_meta").has("os.atom/next")) {
            part = content(uri + "?after=" + part.path("_meta").path("os.atom/next").asText());
            assertThat(part.path("text").asText().length()).isLessThanOrEqualTo(16_400);
            whole.append(part.path("text").asText());
        }
        assertThat(whole.toString())
                .isEqualTo(server.get("/api/v1/commands/" + own + "/recording", scout).text());
        for (String family : List.of("commands/", "recordings/")) {
            assertThat(code("atom://" + family + others)).isEqualTo(-32002);
        }
    }

    private static int code(String uri) {
        return mcp.request("resources/read", Map.of("uri", uri), _ -> {})
                .path("error")
                .path("code")
                .asInt();
    }

    @ParameterizedTest
    @CsvSource({
        "atom://nothing, -32002",
        "file:///etc/passwd, -32002",
        "atom://recordings/none, -32002",
        "atom://recordings/..%2f..%2fetc, -32002",
        "atom://feed?before=x, -32602",
        "atom://feed?nonsense=1, -32602",
        "atom://feed?before=%zz, -32602",
        "atom://inbox?after=-1, -32602"
    })
    void whatIsNotThereOrWrongIsToldApart(String uri, int code) {
        assertThat(code(uri)).isEqualTo(code);
    }

    @Test
    void whoSubscribedIsToldOfThatAndNothingElse() throws Exception {
        String key = server.addAgent("listener", "autonomous");
        McpClient listener = McpClient.connect(server, key);
        listener.request("resources/subscribe", Map.of("uri", "atom://inbox"), _ -> {});
        BlockingQueue<JsonNode> heard = listener.listen();
        server.post("/api/v1/posts", builder, Map.of("content", "not subscribed to"));
        server.post("/api/v1/messages", builder, Map.of("to", "listener", "content", "hear me"));
        JsonNode told = heard.poll(60, TimeUnit.SECONDS);
        assertThat(told.path("method").asText()).isEqualTo("notifications/resources/updated");
        assertThat(told.path("params").path("uri").asText()).isEqualTo("atom://inbox");
        assertThat(server.delete("/api/v1/agents/listener", server.owner()).status())
                .isEqualTo(204);
        JsonNode last = heard.poll(60, TimeUnit.SECONDS);
        while (!last.has("ended")) {
            assertThat(last.path("params").path("uri").asText()).isEqualTo("atom://inbox");
            last = heard.poll(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void whoListensIn2026IsAcknowledgedFirst() throws Exception {
        Map<String, Object> wish =
                Map.of(
                        "notifications",
                        Map.of(
                                "toolsListChanged",
                                true,
                                "resourceSubscriptions",
                                List.of("atom://commands")));
        var stream = mcp.modernStream("subscriptions/listen", "", wish).join();
        try (var lines = new java.io.BufferedReader(new java.io.InputStreamReader(stream.body()))) {
            JsonNode first = next(lines);
            assertThat(first.path("method").asText())
                    .isEqualTo("notifications/subscriptions/acknowledged");
            assertThat(first.path("params").path("notifications").has("toolsListChanged"))
                    .as("our tools never change")
                    .isFalse();
            server.run(scout, work, "echo heard of");
            JsonNode told = next(lines);
            assertThat(told.path("params").path("uri").asText()).isEqualTo("atom://commands");
            assertThat(told.path("params").path("_meta"))
                    .isEqualTo(first.path("params").path("_meta"));
        }
    }

    private static JsonNode next(java.io.BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (!line.startsWith("data: ")) {
            line = lines.readLine();
        }
        return JSON.readTree(line.substring(6));
    }

    @Test
    void promptsSayWhoOneIsAndWhatToDo() {
        JsonNode prompts =
                mcp.request("prompts/list", Map.of(), _ -> {}).path("result").path("prompts");
        assertThat(prompts).hasSize(3);
        assertThat(prompt("begin", Map.of()))
                .contains("agent scout", "autonomous", "shell_explain");
        assertThat(prompt("catch_up", Map.of())).contains("inbox_read");
        assertThat(prompt("after_refusal", Map.of("command", "sudo ls"))).contains("sudo ls");
    }

    private static String prompt(String name, Map<String, Object> arguments) {
        return mcp.request("prompts/get", Map.of("name", name, "arguments", arguments), _ -> {})
                .path("result")
                .toString();
    }
}
