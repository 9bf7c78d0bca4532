package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Threat: an agent answers for the person, as the client that is asked. */
class McpAskingIT extends WorkingServer {
    private static final Map<String, Object> SHOWS = Map.of("elicitation", Map.of());

    private static String intern;
    private static McpClient shows;

    @BeforeAll
    static void start() throws IOException {
        serve();
        intern = server.addAgent("intern", "intern");
        shows = McpClient.connect(server, intern, SHOWS);
    }

    private static Map<String, Object> run(String text, int wait) {
        return Map.of(
                "name",
                "shell_run",
                "arguments",
                Map.of("command", text, "cwd", work.toString(), "wait", wait));
    }

    private static JsonNode waiting(String text) {
        for (JsonNode each :
                server.get("/api/v1/commands?state=awaiting_approval", intern)
                        .json()
                        .path("items")) {
            if (each.path("command").asText().equals(text)) {
                return each;
            }
        }
        throw new AssertionError("it does not wait: " + text);
    }

    private static void approve(String id) {
        assertThat(
                        server.post(
                                        "/api/v1/approvals/" + id,
                                        server.owner(),
                                        Map.of("verdict", "approve"))
                                .status())
                .isEqualTo(200);
    }

    private static void answer(JsonNode question, String action) {
        shows.say(
                Map.of(
                        "jsonrpc",
                        "2.0",
                        "id",
                        question.path("id").asText(),
                        "result",
                        Map.of("action", action, "content", Map.of())));
    }

    @Test
    void whoSitsAtTheClientIsPointedToWhereAPersonAnswers() {
        JsonNode answer =
                shows.request(
                        "tools/call",
                        run("ls # pointed", 120),
                        question -> {
                            assertThat(question.path("method").asText())
                                    .isEqualTo("elicitation/create");
                            String id = waiting("ls # pointed").path("id").asText();
                            assertThat(question.path("params").path("message").asText())
                                    .contains("atom-os approve " + id)
                                    .doesNotContain("ls # pointed");
                            answer(question, "accept");
                            approve(id);
                        });
        assertThat(state(answer)).isEqualTo("completed");
    }

    private static String state(JsonNode answer) {
        return answer.path("result").path("structuredContent").path("state").asText();
    }

    @Test
    void whatIsAcceptedOverMcpApprovesNothing() {
        JsonNode answer =
                shows.request(
                        "tools/call",
                        run("ls # accepted", 3),
                        question -> {
                            if (question.path("method").asText().equals("elicitation/create")) {
                                answer(question, "accept");
                            }
                        });
        assertThat(state(answer)).isEqualTo("awaiting_approval");
        assertThat(waiting("ls # accepted").path("state").asText()).isEqualTo("awaiting_approval");
    }

    @Test
    void whoDeclinesLetsTheAgentGoOn() {
        JsonNode answer =
                shows.request(
                        "tools/call",
                        run("ls # declined", 300),
                        question -> answer(question, "decline"));
        assertThat(state(answer)).isEqualTo("awaiting_approval");
    }

    @Test
    void betweenTwoCallsItIsTheSameAndTheCommandIsAskedForOnce() {
        Map<String, Object> call = run("ls # twice", 120);
        JsonNode first = modern(shows, call).path("result");
        assertThat(first.path("resultType").asText()).isEqualTo("input_required");
        JsonNode question = first.path("inputRequests").path("approval");
        assertThat(question.path("method").asText()).isEqualTo("elicitation/create");
        Map<String, Object> again = new HashMap<>(call);
        again.put("requestState", first.path("requestState").asText());
        again.put("inputResponses", Map.of("approval", Map.of("action", "accept")));
        String other = server.addAgent("another", "intern");
        assertThat(
                        modern(McpClient.connect(server, other), again)
                                .path("error")
                                .path("code")
                                .asInt())
                .as("a state is of one principal")
                .isEqualTo(-32602);
        approve(waiting("ls # twice").path("id").asText());
        JsonNode second = modern(shows, again).path("result");
        assertThat(second.path("resultType").asText()).isEqualTo("complete");
        assertThat(second.path("structuredContent").path("state").asText()).isEqualTo("completed");
        long asked = 0;
        for (JsonNode each : server.get("/api/v1/commands", intern).json().path("items")) {
            asked += each.path("command").asText().equals("ls # twice") ? 1 : 0;
        }
        assertThat(asked).isOne();
    }

    private static JsonNode modern(McpClient client, Map<String, Object> call) {
        return client.modern("tools/call", "shell_run", call, SHOWS, _ -> {});
    }

    @Test
    void whoGoesAwayIn2026EndsWhatItAskedFor() throws Exception {
        String key = server.addAgent("leaver", "autonomous");
        McpClient leaver = McpClient.connect(server, key);
        Map<String, Object> call = new HashMap<>(run("sleep 240", 300));
        call.put("_meta", Map.of("progressToken", "gone"));
        CompletableFuture<HttpResponse<InputStream>> begun =
                leaver.modernStream("tools/call", "shell_run", call);
        try (InputStream progress = begun.join().body()) {
            assertThat(progress.read()).isPositive();
        }
        String id =
                server.get("/api/v1/commands", key).json().path("items").get(0).path("id").asText();
        assertThat(
                        server.get("/api/v1/commands/" + id + "?wait=60", key)
                                .json()
                                .path("state")
                                .asText())
                .isEqualTo("stopped");
    }
}
