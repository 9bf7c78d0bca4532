package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.mcp.Clients;
import os.atom.peer.FakePeer;

/** News of tasks arrives at a real receiver: over the wire, by the official client, over a kill. */
class A2aPushIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir(factory = OutsideTmp.class)
    Path directory;

    private RunningServer serve(FakePeer receiver) throws IOException {
        receiver.answer(_ -> FakePeer.Answer.status(200));
        return serve(receiver.place().getPort(), "");
    }

    private RunningServer serve(int port, String settings) throws IOException {
        Path home =
                Files.createDirectory(
                        directory.resolve("home"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        Files.writeString(
                home.resolve("config.yaml"),
                "webhooks.allowed: [\"127.0.0.1:%d\"]\n%s".formatted(port, settings));
        return RunningServer.start(home);
    }

    private static String offered(RunningServer server) {
        String scout = server.addAgent("scout", "autonomous");
        assertThat(server.post("/api/v1/agents/scout/offer", server.owner(), Map.of()).status())
                .isEqualTo(200);
        return scout;
    }

    private static HttpResponse<String> send(
            RunningServer server, String key, String verb, String path, String body)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.url().resolve("/a2a/scout" + path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .header("A2A-Version", "1.0")
                        .header("A2A-Extensions", "urn:x, urn:atom-os:a2a:resumable-streams:v1");
        return HTTP.send(
                request.method(verb, HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode call(RunningServer server, String key, String method, String params)
            throws Exception {
        HttpResponse<String> answer =
                send(
                        server,
                        key,
                        "POST",
                        "",
                        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"%s\",\"params\":%s}"
                                .formatted(method, params));
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /**
     * Asks for something to be built; answers with the id of the task.
     *
     * @param more members of the configuration, with the comma before them
     */
    private static String asked(RunningServer server, String caller, String more) throws Exception {
        return call(
                        server,
                        caller,
                        "SendMessage",
                        """
                        {"message":{"messageId":"m1","role":"ROLE_USER","parts":[{"text":"build it"}]},
                         "configuration":{"returnImmediately":true%s}}
                        """
                                .formatted(more))
                .path("result")
                .path("task")
                .path("id")
                .asText();
    }

    private static void answer(RunningServer server, String scout, String task, String content) {
        assertThat(
                        server.post(
                                        "/api/v1/messages",
                                        scout,
                                        Map.of("to", "caller", "replyTo", task, "content", content))
                                .status())
                .isEqualTo(201);
    }

    private static String state(FakePeer.Asked told) {
        return told.body().path("statusUpdate").path("status").path("state").asText();
    }

    @Test
    void aReceiverIsToldOverBothBindingsAndOverAKill() throws Exception {
        try (FakePeer receiver = new FakePeer();
                RunningServer server = serve(receiver)) {
            String scout = offered(server);
            String caller = server.addAgent("caller", "autonomous");
            String task = asked(server, caller, "");
            String config =
                    "{\"taskId\":\"%s\",\"id\":\"mine\",\"url\":\"%s\",\"token\":\"tok-7\",\"authentication\":{\"scheme\":\"Basic\",\"credentials\":\"eDp5\"}}"
                            .formatted(task, receiver.url());
            JsonNode made =
                    call(server, caller, "CreateTaskPushNotificationConfig", config).path("result");
            assertThat(made.path("id").asText()).isEqualTo("mine");
            assertThat(made.toString()).doesNotContain("tok-7", "eDp5");
            String configs = "/tasks/" + task + "/pushNotificationConfigs";
            HttpResponse<String> second =
                    send(server, caller, "POST", configs, config.replace("mine", "other"));
            assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
            assertThat(second.headers().firstValue("A2A-Extensions"))
                    .hasValue("urn:atom-os:a2a:resumable-streams:v1");
            assertThat(
                            JSON.readTree(send(server, caller, "GET", configs, "").body())
                                    .path("configs"))
                    .hasSize(2);
            for (int time = 0; time < 2; time++) {
                assertThat(send(server, caller, "DELETE", configs + "/other", "").statusCode())
                        .isEqualTo(204);
            }
            assertThat(send(server, caller, "GET", configs + "/other", "").statusCode())
                    .isEqualTo(404);
            assertThat(send(server, scout, "GET", configs, "").statusCode()).isEqualTo(404);
            assertThat(
                            call(
                                            server,
                                            caller,
                                            "CreateTaskPushNotificationConfig",
                                            config.replace(receiver.url(), "https://127.0.0.2/"))
                                    .path("error")
                                    .path("data")
                                    .toString())
                    .contains("a2a.receiver");

            assertThat(server.get("/api/v1/inbox", scout).status()).isEqualTo(200);
            FakePeer.Asked working = receiver.next();
            assertThat(state(working)).isEqualTo("TASK_STATE_WORKING");
            assertThat(working.headers())
                    .containsEntry("x-a2a-notification-token", "tok-7")
                    .containsEntry("authorization", "Basic eDp5");
            server.kill();
            server.start();
            answer(server, scout, task, "it is built");
            List<String> told = new ArrayList<>();
            while (!told.contains("TASK_STATE_COMPLETED")) {
                FakePeer.Asked next = receiver.next();
                told.add(next.body().has("artifactUpdate") ? "artifact" : state(next));
            }
            assertThat(told).endsWith("artifact", "TASK_STATE_COMPLETED");
        }
    }

    private static void await(BooleanSupplier there) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!there.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static int count(RunningServer server, String type) {
        return server.get("/api/v1/audit?limit=100&type=" + type, server.owner())
                .json()
                .path("items")
                .size();
    }

    /**
     * Nobody listens where the news goes; once somebody does, it is tried again when it is said.
     */
    @Test
    void whatAReceiverThatWasDownDidNotTakeIsReplayedOnceItIsUp() throws Exception {
        int port;
        try (FakePeer before = new FakePeer()) {
            port = before.place().getPort();
        }
        try (RunningServer server = serve(port, "delivery.attempts: 2\n")) {
            String scout = offered(server);
            String caller = server.addAgent("caller", "autonomous");
            String task =
                    asked(
                            server,
                            caller,
                            """
                            ,"taskPushNotificationConfig":
                             {"id":"mine","url":"http://127.0.0.1:%d/told","token":"tok-7"}
                            """
                                    .formatted(port));
            assertThat(server.get("/api/v1/inbox", scout).status()).isEqualTo(200);
            answer(server, scout, task, "it is built");
            await(() -> count(server, "os.atom.push.failed") == 3);

            JsonNode place = server.get("/api/v1/pushes", caller).json().path("items").path(0);
            assertThat(place.path("task").asText()).isEqualTo(task);
            String letters = "/api/v1/pushes/" + place.path("id").asText() + "/dead-letters";
            JsonNode dead = server.get(letters, caller).json().path("items");
            assertThat(dead).hasSize(3).allMatch(each -> each.path("attempts").asInt() == 2);
            List<String> replays =
                    dead.valueStream()
                            .map(each -> letters + "/" + each.path("seq").asText() + "/replay")
                            .toList();
            assertThat(server.post(replays.getFirst(), scout, Map.of()).status()).isEqualTo(404);

            // It is still down: the letter stays, and the next is not held up by it.
            assertThat(server.post(replays.getFirst(), caller, Map.of()).status()).isEqualTo(200);
            await(() -> count(server, "os.atom.push.failed") == 4);
            assertThat(server.get(letters, caller).json().path("items")).hasSize(3);
            server.kill();
            server.start();
            try (FakePeer receiver = new FakePeer(port)) {
                receiver.answer(_ -> FakePeer.Answer.status(204));
                assertThat(server.post(replays.getFirst(), caller, Map.of()).status())
                        .isEqualTo(200);
                FakePeer.Asked first = receiver.next();
                assertThat(state(first)).isEqualTo("TASK_STATE_SUBMITTED");
                assertThat(first.path()).isEqualTo("/told");
                assertThat(first.headers())
                        .containsEntry("x-a2a-notification-token", "tok-7")
                        .containsEntry(
                                "webhook-id",
                                "msg_%s_%s"
                                        .formatted(
                                                place.path("id").asText(),
                                                dead.path(0).path("seq").asText()));
                await(() -> server.get(letters, caller).json().path("items").size() == 2);
                assertThat(server.post(replays.get(1), caller, Map.of()).status()).isEqualTo(200);
                assertThat(state(receiver.next())).isEqualTo("TASK_STATE_WORKING");
                assertThat(server.post(replays.getLast(), server.owner(), Map.of()).status())
                        .isEqualTo(200);
                assertThat(receiver.next().body().has("artifactUpdate")).isTrue();
                assertThat(state(receiver.next())).isEqualTo("TASK_STATE_COMPLETED");
                // Nothing is left to be told, so nothing is left of the place.
                await(() -> server.get(letters, caller).status() == 404);
                assertThat(receiver.all()).isEmpty();
                assertThat(count(server, "os.atom.push.redelivered")).isEqualTo(3);
                assertThat(count(server, "os.atom.push.replayed")).isEqualTo(4);
            }
        }
    }

    @Test
    void theOfficialClientHasNewsDelivered() throws Exception {
        try (FakePeer receiver = new FakePeer();
                RunningServer server = serve(receiver)) {
            String scout = offered(server);
            String caller = server.addAgent("caller", "autonomous");
            String base = server.url().toString().replaceFirst("/$", "");
            Clients.Ending ending =
                    Clients.run("a2a-push.mjs", List.of(base, caller, scout, receiver.url()));
            assertThat(ending.code()).as(ending.text()).isZero();
            JsonNode said = JSON.readTree(ending.text());
            assertThat(said.path("offered").asBoolean()).isTrue();
            assertThat(said.path("done")).hasSize(3);
            List<String> open = new ArrayList<>();
            for (JsonNode each : said.path("done")) {
                String way = each.path("way").asText();
                assertThat(each.path("made").asText()).as(way).isEqualTo("second");
                assertThat(each.path("url").asText()).as(way).startsWith(receiver.url());
                assertThat(each.path("scheme").asText()).as(way).isEqualTo("Bearer");
                assertThat(each.path("got").asText()).as(way).isEqualTo("first");
                assertThat(each.path("secrets").asBoolean()).as(way).isFalse();
                assertThat(each.path("listed").asInt()).as(way).isEqualTo(2);
                assertThat(each.path("left").toString()).as(way).isEqualTo("[\"first\"]");
                assertThat(each.path("missing").asText()).as(way).contains("TaskNotFound");
                open.add(each.path("task").asText());
            }
            while (!open.isEmpty()) {
                FakePeer.Asked told = receiver.next();
                assertThat(told.headers().get("authorization")).isEqualTo("Bearer hidden-7");
                if (told.body().path("kind").asText().equals("task")) {
                    if (told.body().path("status").path("state").asText().equals("completed")) {
                        open.remove(told.body().path("id").asText());
                    }
                } else if (state(told).equals("TASK_STATE_COMPLETED")) {
                    open.remove(told.body().path("statusUpdate").path("taskId").asText());
                }
            }
        }
    }
}
