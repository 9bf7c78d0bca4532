package os.atom.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.endtoend.A2aWire.says;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The threat: whoever has a key of this host, or none, and wants another caller's tasks. What is
 * another's is answered word for word as what never was.
 */
class A2aStrangersIT extends A2aFixture {
    /** A push config that a person may ask for; nothing is delivered to it here. */
    private static final String PLACE = "https://93.184.216.34/told";

    private static String stranger;
    private static String owner;

    /** The owner's, who alone has a place that is told. */
    private static A2aWire.Told task;

    @BeforeAll
    static void prepare() {
        stranger = server.addAgent("stranger", "autonomous");
        owner = server.owner();
        server.post("/api/v1/agents/silent/offer", owner, Map.of());
        task = A2aWire.JSON_RPC.call(server, owner, "scout", "SendMessage", says("t1", "mine"));
        A2aWire.Told made =
                A2aWire.JSON_RPC.call(
                        server,
                        owner,
                        "scout",
                        "CreateTaskPushNotificationConfig",
                        Map.of("taskId", task.id(), "id", "mine", "url", PLACE));
        assertThat(made.id()).as(made.text()).isEqualTo("mine");
    }

    private static Map<String, Map<String, ?>> calls(String id) {
        Map<String, Map<String, ?>> calls = new HashMap<>();
        calls.put("GetTask", Map.of("id", id));
        calls.put("CancelTask", Map.of("id", id));
        calls.put("SubscribeToTask", Map.of("id", id));
        calls.put("SendMessage", says("s-" + UUID.randomUUID(), "go on", Map.of("taskId", id)));
        calls.put("SendStreamingMessage", calls.get("SendMessage"));
        calls.put("ListTaskPushNotificationConfigs", Map.of("taskId", id));
        calls.put("GetTaskPushNotificationConfig", Map.of("taskId", id, "id", "mine"));
        calls.put("DeleteTaskPushNotificationConfig", Map.of("taskId", id, "id", "mine"));
        calls.put(
                "CreateTaskPushNotificationConfig",
                Map.of("taskId", id, "id", "mine", "url", PLACE));
        return calls;
    }

    private static void isAsOneThatNeverWas(A2aWire wire, String key, String to, String id) {
        String never = UUID.randomUUID().toString();
        calls(id)
                .forEach((name, params) -> {
                    A2aWire.Told there = wire.call(server, key, to, name, params);
                    A2aWire.Told none = wire.call(server, key, to, name, calls(never).get(name));
                    assertThat(there.reason()).as(name + there.text()).isEqualTo("TASK_NOT_FOUND");
                    assertThat(there.status()).as(name).isEqualTo(none.status());
                    assertThat(there.text().replace(id, "ID"))
                            .as(name)
                            .isEqualTo(none.text().replace(never, "ID"));
                });
    }

    @ParameterizedTest
    @EnumSource
    void anothersTaskIsAsOneThatNeverWas(A2aWire wire) {
        isAsOneThatNeverWas(wire, stranger, "scout", task.id());
        isAsOneThatNeverWas(wire, caller, "scout", task.id());
        // Nor is it the asked agent's to read as a caller, nor another agent's.
        isAsOneThatNeverWas(wire, scout, "silent", task.id());
        isAsOneThatNeverWas(wire, owner, "silent", task.id());
        A2aWire.Told own = wire.call(server, owner, "scout", "GetTask", Map.of("id", task.id()));
        assertThat(own.state()).isIn("SUBMITTED", "WORKING");
        assertThat(
                        wire.call(
                                        server,
                                        owner,
                                        "scout",
                                        "ListTaskPushNotificationConfigs",
                                        Map.of("taskId", task.id()))
                                .result()
                                .path("configs"))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void guessedIdsLeadNowhere(A2aWire wire) {
        String id = task.id();
        char last = id.charAt(id.length() - 1);
        for (String guess :
                List.of(
                        id.substring(0, id.length() - 1) + (last == '0' ? '1' : '0'),
                        id.toUpperCase(java.util.Locale.ROOT),
                        id + " ",
                        id + "%",
                        id + "' OR '1'='1",
                        "../silent/tasks/" + id,
                        "*",
                        "0")) {
            // The owner's own task by another name is none, and so is everybody else's.
            for (String key : List.of(owner, stranger)) {
                A2aWire.Told told = wire.call(server, key, "scout", "GetTask", Map.of("id", guess));
                assertThat(told.reason()).as(guess + told.text()).isEqualTo("TASK_NOT_FOUND");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anothersContextIsEmptyAndStaysItsOwn(A2aWire wire) {
        String context =
                wire.call(server, owner, "scout", "GetTask", Map.of("id", task.id()))
                        .result()
                        .path("contextId")
                        .asText();
        assertThat(context).isNotEmpty();
        A2aWire.Told theirs =
                wire.call(server, stranger, "scout", "ListTasks", Map.of("contextId", context));
        A2aWire.Told none =
                wire.call(server, stranger, "scout", "ListTasks", Map.of("contextId", "c-none"));
        assertThat(theirs.text()).isEqualTo(none.text()).contains("\"totalSize\":0");

        // Naming it begins a conversation of one's own, which its first caller never sees.
        String key = server.addAgent("namer-" + wire.ordinal(), "intern");
        A2aWire.Told begun =
                wire.call(
                        server,
                        key,
                        "scout",
                        "SendMessage",
                        says("c-1", "let me in", Map.of("contextId", context)));
        assertThat(begun.state()).as(begun.text()).isEqualTo("SUBMITTED");
        assertThat(begun.text()).doesNotContain(task.id()).doesNotContain("mine");
        JsonNode owners =
                wire.call(server, owner, "scout", "ListTasks", Map.of("contextId", context))
                        .result();
        assertThat(owners.path("tasks")).hasSize(1);
        assertThat(owners.toString()).doesNotContain("let me in");
    }

    @Test
    void anothersPlaceIsNotInTheListAndAsOneThatNeverWas() {
        JsonNode items = server.get("/api/v1/pushes", owner).json().path("items");
        assertThat(items).hasSize(1);
        assertThat(items.path(0).path("task").asText()).isEqualTo(task.id());
        assertThat(items.toString()).doesNotContain("/told");
        String id = items.path(0).path("id").asText();
        String never = UUID.randomUUID().toString();
        assertThat(server.get("/api/v1/pushes/" + id, owner).status()).isEqualTo(200);
        assertThat(server.get("/api/v1/pushes/" + id + "/dead-letters", owner).json().path("items"))
                .isEmpty();
        assertThat(server.get("/api/v1/pushes", stranger).json().path("items")).isEmpty();
        for (String path : List.of("", "/dead-letters")) {
            RunningServer.Answer there = server.get("/api/v1/pushes/" + id + path, stranger);
            RunningServer.Answer none = server.get("/api/v1/pushes/" + never + path, stranger);
            assertThat(there.status()).isEqualTo(404);
            assertThat(there.text().replace(id, "ID")).isEqualTo(none.text().replace(never, "ID"));
            assertThat(server.get("/api/v1/pushes/%00" + path, owner).status()).isEqualTo(404);
        }
        String replay = "/dead-letters/1/replay";
        assertThat(rule(server.post("/api/v1/pushes/" + id + replay, stranger, Map.of())))
                .isEqualTo("push.unknown");
        assertThat(rule(server.post("/api/v1/pushes/" + id + replay, owner, Map.of())))
                .isEqualTo("push.no-letter");
    }

    private static String rule(RunningServer.Answer answer) {
        return answer.json().path("rule").asText();
    }

    @ParameterizedTest
    @EnumSource
    void withoutAKeyOrWithAFalseOneThereIsOneAnswer(A2aWire wire) {
        for (String key :
                List.of(
                        "atom_agent_" + "0".repeat(64),
                        stranger.substring(0, stranger.length() - 1) + "-",
                        "x")) {
            calls(task.id())
                    .forEach((name, params) -> {
                        A2aWire.Told told = wire.call(server, key, "scout", name, params);
                        assertThat(told.status()).as(name).isEqualTo(401);
                        assertThat(told.text())
                                .as(name)
                                .isEqualTo(wire.call(server, key, "nobody", name, params).text())
                                .doesNotContain(task.id());
                    });
        }
    }

    /** A page in a browser that was led here, with a key that somebody typed into it. */
    @ParameterizedTest
    @CsvSource({
        "evil.example, ",
        "127.0.0.1.evil.example, ",
        "169.254.169.254, ",
        "127.0.0.1, http://evil.example",
        "127.0.0.1, null",
        "127.0.0.1, https://127.0.0.1@evil.example"
    })
    void aForgedHostOrOriginIsRefusedWhateverTheKey(String host, String origin) throws IOException {
        String body =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"CancelTask\",\"params\":{\"id\":\"%s\"}}"
                        .formatted(task.id());
        for (String line :
                List.of(
                        "POST /a2a/scout",
                        "POST /a2a/scout/tasks/" + task.id() + ":cancel",
                        "GET /a2a/scout/tasks",
                        "GET /a2a/scout",
                        "GET /.well-known/agent-card.json")) {
            assertThat(raw(line, host, origin, line.startsWith("POST") ? body : ""))
                    .as(line)
                    .startsWith("HTTP/1.1 403")
                    .contains("own-address-only")
                    .doesNotContain(task.id(), host.equals("127.0.0.1") ? "evil" : host);
        }
        assertThat(
                        A2aWire.JSON_RPC
                                .call(server, owner, "scout", "GetTask", Map.of("id", task.id()))
                                .state())
                .isNotEqualTo("CANCELED");
    }

    private static String raw(String line, String host, String origin, String body)
            throws IOException {
        try (Socket socket = new Socket(server.url().getHost(), server.url().getPort())) {
            socket.setSoTimeout(20_000);
            String request =
                    line
                            + " HTTP/1.1\r\nHost: "
                            + host
                            + "\r\n"
                            + (origin == null ? "" : "Origin: " + origin + "\r\n")
                            + "Authorization: Bearer "
                            + owner
                            + "\r\nA2A-Version: 1.0\r\nContent-Type: application/json\r\n"
                            + "Content-Length: "
                            + body.length()
                            + "\r\nConnection: close\r\n\r\n"
                            + body;
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Test
    void whatNamesAnotherHostInAForwardedHeaderIsNotBelieved() {
        String card =
                send(at(
                                "/a2a/scout",
                                "X-Forwarded-Host",
                                "evil.example",
                                "Forwarded",
                                "host=evil.example;proto=https"))
                        .body();
        assertThat(card).doesNotContain("evil.example").contains("/a2a/scout");
    }
}
