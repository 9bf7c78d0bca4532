package os.atom.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The threat: requests over A2A that are no requests, are too much, or come without a key. */
@Timeout(120)
class A2aHostileIT extends A2aFixture {
    @Test
    void withoutAKeyTheAnswerIsThereBeforeTheMessage() throws IOException {
        try (Socket socket = new Socket(server.url().getHost(), server.url().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(
                            """
                            POST /a2a/scout HTTP/1.1\r
                            Host: 127.0.0.1\r
                            Content-Type: application/json\r
                            Content-Length: 1000000\r
                            \r
                            {\
                            """
                                    .getBytes(UTF_8));
            socket.getOutputStream().flush();
            assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
                    .isEqualTo("HTTP/1.1 401");
        }
    }

    /** It waits for scout's answer, which nobody with that key may hear any more. */
    @Test
    void aCallThatWaitsWhileItsKeyEndsIsToldNothing() throws Exception {
        String guest = server.addAgent("waiting", "autonomous");
        String asked =
                "{\"message\":{\"messageId\":\"w\",\"role\":\"ROLE_USER\",\"parts\":[{\"text\":\"well?\"}]}}";
        CompletableFuture<HttpResponse<String>> waiting =
                CompletableFuture.supplyAsync(() ->
                        send(
                                at(
                                                "/a2a/scout/message:send",
                                                "Authorization",
                                                "Bearer " + guest,
                                                "Content-Type",
                                                "application/json",
                                                "A2A-Version",
                                                "1.0")
                                        .POST(HttpRequest.BodyPublishers.ofString(asked))));
        String message = arrived();
        server.post("/api/v1/agents/waiting/keys", server.owner(), Map.of());
        server.post(
                "/api/v1/messages",
                scout,
                Map.of("to", "waiting", "replyTo", message, "content", "Not for you."));
        HttpResponse<String> answer = waiting.get();
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("Not for you");
    }

    private static String arrived() {
        while (true) {
            for (var item : server.get("/api/v1/inbox?limit=500", scout).json().path("items")) {
                if (item.path("message").path("content").asText().equals("well?")) {
                    return item.path("message").path("id").asText();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "5",
                "\"x\"",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"GetTask\"}]",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"GetTask\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"GetTask\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"GetTask\",\"params\":[]}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"GetTask\",\"params\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"GetTask\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"
            })
    void whatIsNoRequestIsAnError(String body) {
        HttpResponse<String> answer = post("/a2a/scout", "1.0", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).path("error").path("code").asInt())
                .isIn(-32700, -32600, -32601, -32602);
        HttpResponse<String> http = post("/a2a/scout/message:send", "1.0", body);
        assertThat(http.statusCode()).as(http.body()).isEqualTo(400);
        assertThat(json(http).path("error").path("details")).isNotEmpty();
    }

    @Test
    void nothingThatIsSentIsAFailureOfTheServer() {
        Random random = new Random(20_261_128);
        List<String> scraps =
                List.of(
                        "null",
                        "5",
                        "1e999",
                        "\"\"",
                        "\"\\ud800\"",
                        "[]",
                        "{}",
                        "true",
                        "[null]",
                        "\"" + "x".repeat(20_000) + "\"",
                        "-1",
                        "{\"text\":\"a\"}");
        List<String> names =
                List.of(
                        "id",
                        "tenant",
                        "historyLength",
                        "pageSize",
                        "status",
                        "message",
                        "configuration",
                        "metadata",
                        "statusTimestampAfter",
                        "includeArtifacts");
        List<String> inner =
                List.of(
                        "messageId",
                        "role",
                        "parts",
                        "contextId",
                        "taskId",
                        "metadata",
                        "extensions",
                        "referenceTaskIds",
                        "kind");
        for (int round = 0; round < 150; round++) {
            String method =
                    List.of(
                                    "SendMessage",
                                    "GetTask",
                                    "ListTasks",
                                    "CancelTask",
                                    "SubscribeToTask",
                                    "SendStreamingMessage")
                            .get(random.nextInt(6));
            String message =
                    "{\"messageId\":\"f\",\"role\":\"ROLE_USER\",\"parts\":[%s],\"%s\":%s}"
                            .formatted(
                                    scraps.get(random.nextInt(scraps.size())),
                                    inner.get(3 + random.nextInt(6)),
                                    scraps.get(random.nextInt(scraps.size())));
            String params =
                    "{\"message\":%s,\"%s\":%s,\"configuration\":{\"returnImmediately\":true}}"
                            .formatted(
                                    random.nextBoolean()
                                            ? message
                                            : scraps.get(random.nextInt(scraps.size())),
                                    names.get(random.nextInt(5)),
                                    scraps.get(random.nextInt(scraps.size())));
            if (!method.equals("SendStreamingMessage") || !params.contains("{\"text\":\"a\"}")) {
                HttpResponse<String> answer =
                        post(
                                "/a2a/scout",
                                "1.0",
                                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}"
                                        .formatted(method, params));
                assertThat(answer.statusCode()).as(params).isIn(200, 429);
                assertThat(json(answer).path("error").path("code").asInt())
                        .as(params + answer.body())
                        .isNotEqualTo(-32603);
            }
        }
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        assertThat(post("/a2a/scout", "1.0", deep).statusCode()).isEqualTo(200);
        String huge = "{\"a\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}";
        assertThat(post("/a2a/scout", "1.0", huge).statusCode()).isEqualTo(413);
        HttpResponse<String> text =
                send(
                        at(
                                        "/a2a/scout",
                                        "Authorization",
                                        "Bearer " + caller,
                                        "Content-Type",
                                        "text/plain")
                                .POST(
                                        HttpRequest.BodyPublishers.ofByteArray(
                                                "hi".getBytes(UTF_8))));
        assertThat(text.statusCode()).isEqualTo(415);
    }
}
