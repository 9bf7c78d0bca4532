package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents of others ask over A2A: who they are, what they may, and what comes back. */
class A2aIT extends A2aFixture {
    private static JsonNode call(String method, String params) {
        String body =
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"%s\",\"params\":%s}"
                        .formatted(method, params);
        HttpResponse<String> answer = post("/a2a/scout", "1.0", body);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("id").asInt()).isEqualTo(7);
        return json(answer);
    }

    private static String ask(String id, String more) {
        return "{\"message\":{\"messageId\":\"%s\",\"role\":\"ROLE_USER\",\"parts\":[{\"text\":\"%s, please\"}]%s},\"configuration\":{\"returnImmediately\":true}}"
                .formatted(id, id, more);
    }

    private static String begun(String id) {
        JsonNode task = call("SendMessage", ask(id, "")).path("result").path("task");
        assertThat(task.path("status").path("state").asText()).isEqualTo("TASK_STATE_SUBMITTED");
        return task.path("id").asText();
    }

    private static void answer(String message, String content, Map<String, ?> context) {
        assertThat(
                        server.post(
                                        "/api/v1/messages",
                                        scout,
                                        Map.of(
                                                "to", "caller",
                                                "replyTo", message,
                                                "content", content,
                                                "context", context))
                                .status())
                .isEqualTo(201);
    }

    @Test
    void cardsAreForEverybodyAndNotSentTwice() {
        for (String path :
                List.of(
                        "/.well-known/agent-card.json",
                        "/.well-known/jwks.json",
                        "/a2a/scout",
                        "/a2a/scout/.well-known/agent-card.json")) {
            HttpResponse<String> card = send(at(path));
            assertThat(card.statusCode()).as(path).isEqualTo(200);
            assertThat(card.headers().firstValue("Cache-Control")).hasValue("public, max-age=60");
            String tag = card.headers().firstValue("ETag").orElseThrow();
            assertThat(send(at(path, "If-None-Match", tag)).statusCode()).isEqualTo(304);
        }
        JsonNode card = json(send(at("/a2a/scout")));
        assertThat(card.path("supportedInterfaces").findValuesAsText("protocolBinding"))
                .containsExactly("JSONRPC", "HTTP+JSON", "JSONRPC");
        assertThat(card.path("signatures")).hasSize(2);
        assertThat(json(send(at("/.well-known/agent-card.json"))).path("skills"))
                .extracting(skill -> skill.path("id").asText())
                .contains("scout")
                .doesNotContain("silent");
        assertThat(json(send(at("/a2a/scout", "A2A-Version", "0.3"))).path("url").asText())
                .isEqualTo(server.url().resolve("/a2a/scout").toString());
        assertThat(send(at("/a2a/scout", "A2A-Version", "2.0")).statusCode()).isEqualTo(400);
    }

    @Test
    void whoIsNotOfferedIsAsOneThatIsNotThere() {
        for (String name : List.of("silent", "nobody")) {
            HttpResponse<String> card = send(at("/a2a/" + name));
            assertThat(card.statusCode()).isEqualTo(404);
            assertThat(card.body().replace(name, "")).contains("atom-os agent a2a");
            String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"GetTask\",\"params\":{}}";
            assertThat(post("/a2a/" + name, "1.0", body).statusCode()).isEqualTo(404);
            assertThat(post("/a2a/" + name + "/message:send", "1.0", "{}").statusCode())
                    .isEqualTo(404);
        }
        assertThat(
                        call("GetTask", "{\"tenant\":\"silent\",\"id\":\"x\"}")
                                .path("error")
                                .path("code")
                                .asInt())
                .isEqualTo(-32602);
    }

    @Test
    void onlyAPersonOffersAnAgentAndItCanBeTakenBack() {
        server.addAgent("shy", "intern");
        assertThat(server.post("/api/v1/agents/shy/offer", caller, Map.of()).status())
                .isEqualTo(403);
        HttpRequest.Builder patch =
                at(
                                "/api/v1/agents/shy",
                                "Authorization",
                                "Bearer " + server.owner(),
                                "Content-Type",
                                "application/json")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"a2a\": true}"));
        assertThat(json(send(patch)).path("a2a").asBoolean()).isTrue();
        assertThat(send(at("/a2a/shy")).statusCode()).isEqualTo(200);
        assertThat(
                        server.post("/api/v1/agents/shy/withhold", server.owner(), Map.of())
                                .json()
                                .path("a2a")
                                .asBoolean(true))
                .isFalse();
        assertThat(send(at("/a2a/shy")).statusCode()).isEqualTo(404);
        assertThat(
                        server.get("/api/v1/audit?type=os.atom.agent.withheld", server.owner())
                                .json()
                                .path("items"))
                .hasSize(1);
    }

    @Test
    void withoutAKeyItSaysWhatToDo() {
        HttpResponse<String> answer =
                send(at("/a2a/scout").POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(json(answer).path("mend").asText()).isNotBlank();
        assertThat(send(at("/a2a/scout/tasks")).statusCode()).isEqualTo(401);
    }

    @Test
    void aTaskGoesOnAfterARestartAndItsStreamLosesNothing() throws IOException {
        String id = begun("m-restart");
        answer(id, "reading it", Map.of("a2a", Map.of("state", "working")));
        String last;
        String key = "Bearer " + caller;
        try (EventStream stream =
                EventStream.at(
                        server,
                        "/a2a/scout/tasks/" + id + ":subscribe",
                        caller,
                        "A2A-Version",
                        "1.0")) {
            EventStream.Event first = stream.until(_ -> true).getLast();
            assertThat(first.data().path("task").path("status").path("state").asText())
                    .isEqualTo("TASK_STATE_WORKING");
            last = first.id();
        }
        server.kill();
        server.start();
        answer(
                id,
                "42 tests",
                Map.of(
                        "a2a",
                        Map.of(
                                "artifacts",
                                List.of(
                                        Map.of(
                                                "name",
                                                "report",
                                                "parts",
                                                List.of(Map.of("text", "green")))))));
        HttpResponse<String> missed =
                send(
                        at(
                                "/a2a/scout/tasks/" + id + ":subscribe",
                                "Authorization",
                                key,
                                "A2A-Version",
                                "1.0",
                                "Last-Event-ID",
                                last));
        assertThat(missed.body())
                .containsSubsequence("\"task\":", "\"artifactUpdate\":", "TASK_STATE_COMPLETED");
        JsonNode again = call("SubscribeToTask", "{\"id\":\"" + id + "\"}");
        assertThat(again.path("error").path("code").asInt()).isEqualTo(-32004);
        JsonNode task = call("GetTask", "{\"id\":\"" + id + "\"}").path("result");
        assertThat(task.path("artifacts").path(0).path("name").asText()).isEqualTo("report");
        assertThat(task.path("history")).hasSize(3);
    }

    @Test
    void whoseKeyEndedIsToldNothingMore() throws IOException {
        String guest = server.addAgent("guest", "autonomous");
        HttpResponse<String> begun =
                send(
                        at(
                                        "/a2a/scout/message:send",
                                        "Authorization",
                                        "Bearer " + guest,
                                        "Content-Type",
                                        "application/json",
                                        "A2A-Version",
                                        "1.0")
                                .POST(HttpRequest.BodyPublishers.ofString(ask("m-key", ""))));
        String id = json(begun).path("task").path("id").asText();
        try (EventStream stream =
                EventStream.at(
                        server,
                        "/a2a/scout/tasks/" + id + ":subscribe",
                        guest,
                        "A2A-Version",
                        "1.0")) {
            assertThat(stream.until(_ -> true)).hasSize(1);
            server.post("/api/v1/agents/guest/keys", server.owner(), Map.of());
            assertThat(stream.until(_ -> false)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.0 | GetTask | {\"id\":\"00000000-0000-0000-0000-000000000000\"} | -32001 | TASK_NOT_FOUND",
                "1.0 | CancelTask | {\"id\":\"nothing\"} | -32001 | TASK_NOT_FOUND",
                "1.0 | CreateTaskPushNotificationConfig | {} | -32602 | INVALID_PARAMS",
                "1.0 | CreateTaskPushNotificationConfig | {\"taskId\":\"none\",\"url\":\"https://example.com\"} | -32001 | TASK_NOT_FOUND",
                "1.0 | message/send | {} | -32601 | METHOD_NOT_FOUND",
                "0.3 | SendMessage | {} | -32601 | METHOD_NOT_FOUND",
                "9.9 | SendMessage | {} | -32009 | VERSION_NOT_SUPPORTED",
                "1.0 | GetTask | {} | -32602 | INVALID_PARAMS",
                "1.0 | GetTask | {\"id\":5} | -32602 | INVALID_PARAMS",
                "1.0 | ListTasks | {\"pageSize\":101} | -32602 | INVALID_PARAMS",
                "1.0 | ListTasks | {\"pageToken\":\"x\"} | -32602 | INVALID_PARAMS",
                "1.0 | ListTasks | {\"status\":\"DONE\"} | -32602 | INVALID_PARAMS",
                "1.0 | SendMessage | {} | -32602 | INVALID_PARAMS",
                "1.0 | SendMessage | {\"message\":{\"messageId\":\"x\",\"role\":\"ROLE_AGENT\",\"parts\":[{\"text\":\"a\"}]}} | -32602 | INVALID_PARAMS",
                "1.0 | SendMessage | {\"message\":{\"messageId\":\"x\",\"role\":\"ROLE_USER\",\"parts\":[{}]}} | -32602 | INVALID_PARAMS",
                "1.0 | SendMessage | {\"message\":{\"messageId\":\"x\",\"role\":\"ROLE_USER\",\"parts\":[null]}} | -32602 | INVALID_PARAMS",
                "1.0 | SendMessage | {\"message\":{\"messageId\":\"x\",\"role\":\"ROLE_USER\",\"parts\":[{\"raw\":\"AA\"}]}} | -32005 | CONTENT_TYPE_NOT_SUPPORTED",
                "0.3 | message/send | {\"message\":{\"messageId\":\"x\",\"role\":\"user\",\"parts\":[{\"kind\":\"what\"}]}} | -32602 | INVALID_PARAMS",
                "0.3 | tasks/get | {\"id\":\"nothing\"} | -32001 | TASK_NOT_FOUND"
            })
    void whatIsWrongIsSaidAsTheSpecificationSaysIt(
            String version, String method, String params, int code, String reason) {
        HttpResponse<String> answer =
                post(
                        "/a2a/scout",
                        version,
                        "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"%s\",\"params\":%s}"
                                .formatted(method, params));
        JsonNode error = json(answer).path("error");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("id").asText()).isEqualTo("a");
        assertThat(error.path("code").asInt()).as(answer.body()).isEqualTo(code);
        assertThat(error.path("data").path(0).path("reason").asText()).isEqualTo(reason);
        assertThat(error.path("data").path(0).path("domain").asText())
                .isEqualTo("a2a-protocol.org");
    }

    @Test
    void overHttpTheStatusIsThatOfTheTable() {
        String key = "Bearer " + caller;
        HttpResponse<String> missing =
                send(at("/a2a/scout/tasks/none", "Authorization", key, "A2A-Version", "1.0"));
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(json(missing).path("error").path("status").asText()).isEqualTo("NOT_FOUND");
        assertThat(send(at("/a2a/scout/tasks", "Authorization", key)).statusCode()).isEqualTo(400);
        assertThat(
                        send(at("/a2a/scout/what", "Authorization", key, "A2A-Version", "1.0"))
                                .statusCode())
                .isEqualTo(404);
        String id = begun("m-table");
        String cancel = "/a2a/scout/tasks/" + id + ":cancel";
        assertThat(post(cancel, "1.0", "").statusCode()).isEqualTo(200);
        HttpResponse<String> twice = post(cancel, "1.0", "");
        assertThat(twice.statusCode()).isEqualTo(400);
        assertThat(json(twice).path("error").path("details").path(0).path("reason").asText())
                .isEqualTo("TASK_NOT_CANCELABLE");
        JsonNode page =
                json(
                        send(
                                at(
                                        "/a2a/scout/tasks?pageSize=1&includeArtifacts=true",
                                        "Authorization",
                                        key,
                                        "A2A-Version",
                                        "1.0")));
        assertThat(page.path("tasks").path(0).path("id").asText()).isEqualTo(id);
        assertThat(page.has("nextPageToken")).isTrue();
    }
}
