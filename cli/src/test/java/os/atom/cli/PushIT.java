package os.atom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import os.atom.cli.LaunchedServer.Ran;

/** A person has news of a task tried again by hand, at a receiver that was down. */
class PushIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Everything that arrives; nobody listens until it is opened. */
    private static HttpServer listen(int port, BlockingQueue<String> told) throws IOException {
        HttpServer receiver =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        receiver.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        told.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                        exchange.sendResponseHeaders(204, -1);
                    }
                });
        receiver.start();
        return receiver;
    }

    private static int freePort() throws IOException {
        HttpServer once = listen(0, new LinkedBlockingQueue<>());
        once.stop(0);
        return once.getAddress().getPort();
    }

    private static Ran run(LaunchedServer server, String... words) throws Exception {
        Ran ran = server.run(words);
        assertThat(ran.exit()).as(ran.err()).isZero();
        return ran;
    }

    private static JsonNode json(LaunchedServer server, String... words) throws Exception {
        return JSON.readTree(run(server, words).out());
    }

    private static JsonNode ask(String url, String key, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/a2a/scout/message:send"))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .header("A2A-Version", "1.0")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        }
    }

    @Test
    void whatAReceiverThatWasDownDidNotTakeIsTriedAgainByCommand() throws Exception {
        int port = freePort();
        String settings =
                "webhooks.allowed: [\"127.0.0.1:%d\"]%ndelivery.attempts: 1%n".formatted(port);
        try (LaunchedServer server = LaunchedServer.start(settings)) {
            String url = json(server, "status", "--json").path("url").asText();
            String caller =
                    json(server, "agent", "add", "caller", "--maturity", "autonomous", "--json")
                            .path("key")
                            .asText();
            run(server, "agent", "add", "scout", "--maturity", "autonomous");
            run(server, "agent", "a2a", "scout", "on");
            String task =
                    ask(
                                    url,
                                    caller,
                                    """
                                    {"message":{"messageId":"1","role":"ROLE_USER","parts":[{"text":"build it"}]},
                                     "configuration":{"returnImmediately":true,
                                       "taskPushNotificationConfig":{"url":"http://127.0.0.1:%d/told"}}}
                                    """
                                            .formatted(port))
                            .path("task")
                            .path("id")
                            .asText();
            HttpRequest cancel =
                    HttpRequest.newBuilder(URI.create(url + "/a2a/scout/tasks/" + task + ":cancel"))
                            .header("Authorization", "Bearer " + caller)
                            .header("A2A-Version", "1.0")
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build();
            try (HttpClient client = HttpClient.newHttpClient()) {
                assertThat(client.send(cancel, HttpResponse.BodyHandlers.discarding()).statusCode())
                        .isEqualTo(200);
            }

            assertThat(run(server, "push", "list").out()).contains(task, "http://127.0.0.1:");
            String place =
                    json(server, "push", "list", "--json")
                            .path("items")
                            .path(0)
                            .path("id")
                            .asText();
            JsonNode dead = json(server, "push", "dead", place, "--json").path("items");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (dead.size() < 2) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                dead = json(server, "push", "dead", place, "--json").path("items");
            }
            String seq = dead.path(0).path("seq").asText();
            assertThat(run(server, "push", "dead", place).out()).contains(seq, "no answer");

            BlockingQueue<String> told = new LinkedBlockingQueue<>();
            HttpServer receiver = listen(port, told);
            try {
                assertThat(run(server, "push", "replay", place, seq).out())
                        .startsWith("news " + seq + " is tried again at http://127.0.0.1:");
                assertThat(told.poll(60, TimeUnit.SECONDS)).contains("TASK_STATE_SUBMITTED");
                String last = dead.path(1).path("seq").asText();
                run(server, "push", "replay", place, last);
                assertThat(told.poll(60, TimeUnit.SECONDS)).contains("TASK_STATE_CANCELED");
                while (!json(server, "push", "list", "--json").path("items").isEmpty()) {
                    assertThat(System.nanoTime()).isLessThan(deadline);
                }
                Ran again = server.run("push", "replay", place, seq);
                assertThat(again.exit()).isNotZero();
                assertThat(again.err()).contains("there is no place that is told of a task");
            } finally {
                receiver.stop(0);
            }
        }
    }
}
