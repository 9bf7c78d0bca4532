package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How much somebody may hold open, and who counts as being there, as it is set. */
class LiveLimitsIT extends LiveFixture {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    RunningServer open(Path home) throws IOException {
        return SharedServers.start(home, "live: {connections: 3, before-hello: 3, present: 2s}\n");
    }

    private JsonNode hello(AtomClient client, String key) {
        return client.ask("{\"type\":\"hello\",\"key\":\"%s\"}".formatted(key));
    }

    @Test
    void letsNobodyHoldMoreOpenThanOneMay() {
        String key = server.addAgent("one", "intern");
        AtomClient first = AtomClient.open(server, key);
        try (AtomClient second = AtomClient.open(server, key);
                EventStream third = EventStream.open(server, "", key);
                AtomClient fourth = AtomClient.open(server)) {
            JsonNode refused = hello(fourth, key);
            assertThat(code(refused)).isEqualTo("limited");
            assertThat(refused.path("mend").asText()).contains("live.connections");
            assertThat(status(fourth.next())).isEqualTo(4429);
            RunningServer.Answer answer = server.get("/api/v1/stream", key);
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.headers()).containsKey("retry-after");
            assertThat(answer.json().path("rule").asText()).isEqualTo("live.connections");
            assertThat(answer.json().path("limit").asInt()).isEqualTo(3);
            assertThat(answer.json().path("mend").asText()).isNotBlank();
            McpClient mcp = McpClient.connect(server, key);
            assertThat(mcp.listening().statusCode()).isEqualTo(429);
            assertThat(
                            mcp.modernStream(
                                            "subscriptions/listen",
                                            "",
                                            Map.of("notifications", Map.of()))
                                    .join()
                                    .statusCode())
                    .isEqualTo(429);
            // Neither what is open already nor others notice.
            assertThat(type(second.ask("{\"type\":\"ping\"}"))).isEqualTo("pong");
            assertThat(third.status()).isEqualTo(200);
            AtomClient.open(server, server.addAgent("two", "intern")).close();
            first.close();
            awaitRoom(key);
        }
    }

    /** Streams of the journal, of approvals and of a command are connections like the others. */
    @Test
    void countsEveryStream() {
        String owner = server.owner();
        String audit = "/api/v1/audit/stream?after=0";
        String id =
                server.post("/api/v1/commands", owner, Map.of("command", "true", "agent", agent()))
                        .json()
                        .path("id")
                        .asText();
        String output = "/api/v1/commands/" + id + "/stream";
        assertThat(server.get(output, owner).status()).isEqualTo(200);
        try (EventStream first = EventStream.at(server, audit, owner);
                EventStream second = EventStream.at(server, audit, owner);
                EventStream third = EventStream.at(server, audit, owner)) {
            assertThat(List.of(first, second, third))
                    .extracting(EventStream::status)
                    .containsOnly(200);
            for (String path :
                    List.of("/api/v1/stream", "/api/v1/approvals/stream", audit, output)) {
                RunningServer.Answer answer = server.get(path, owner);
                assertThat(answer.status()).as(path).isEqualTo(429);
                assertThat(answer.json().path("rule").asText()).isEqualTo("live.connections");
            }
        }
    }

    private String agent() {
        server.addAgent("worker", "autonomous");
        return "worker";
    }

    private void awaitRoom(String key) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String type = "";
        while (!type.equals("welcome")) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            try (AtomClient again = AtomClient.open(server)) {
                type = type(hello(again, key));
            }
        }
    }

    @Test
    void letsTheOneGiveWayThatWaitsLongestWithoutAHello() {
        String key = server.addAgent("one", "intern");
        AtomClient known = AtomClient.open(server, key);
        List<AtomClient> strangers = new ArrayList<>();
        for (int at = 0; at < 4; at++) {
            strangers.add(AtomClient.open(server));
        }
        AtomClient first = strangers.removeFirst();
        assertThat(code(first.next())).isEqualTo("limited");
        assertThat(status(first.next())).isEqualTo(4429);
        assertThat(type(hello(strangers.removeFirst(), key))).isEqualTo("welcome");
        // There is room again, and who is known is not counted.
        strangers.add(AtomClient.open(server));
        for (AtomClient each : strangers) {
            assertThat(type(each.ask("nonsense"))).isEqualTo("error");
        }
        assertThat(type(known.ask("{\"type\":\"ping\"}"))).isEqualTo("pong");
    }

    /** Over both wires, to an agent too, to who asks for it; whoever comes later is not told. */
    @Test
    void tellsWhoComesAndGoes() throws Exception {
        String reader = server.addAgent("reader", "student");
        String key = server.addAgent("scout", "intern");
        try (AtomClient client = AtomClient.open(server, reader);
                EventStream stream =
                        EventStream.open(
                                server,
                                "?types=os.atom.agent.presence&agent=scout",
                                server.owner());
                EventStream all = EventStream.open(server, "", server.owner())) {
            client.ask(
                    "{\"type\":\"subscribe\",\"id\":\"p\",\"types\":[\"os.atom.agent.*\"],"
                            + "\"agent\":\"scout\"}");
            List<JsonNode> told = new ArrayList<>();
            try (EventStream open = EventStream.open(server, "", key)) {
                assertThat(open.status()).isEqualTo(200);
                told.addAll(client.until(frame -> state(frame).equals("away")));
            }
            told.addAll(client.until(frame -> state(frame).equals("offline")));
            server.get("/api/v1/agents/me", key);
            assertThat(presence("scout").path("state").asText()).isEqualTo("online");

            assertThat(told).extracting(LiveLimitsIT::state).endsWith("away", "offline");
            for (JsonNode frame : told) {
                assertThat(frame.has("seq")).isFalse();
                JsonNode event = frame.path("event");
                assertThat(event.path("type").asText()).isEqualTo("os.atom.agent.presence");
                assertThat(event.path("data").path("name").asText()).isEqualTo("scout");
                assertThat(event.path("data").path("heardAt").asText()).isNotBlank();
            }
            List<EventStream.Event> streamed =
                    stream.until(event -> state(event.data()).equals("offline"));
            assertThat(streamed).extracting(EventStream.Event::id).containsOnly("");
            // Who came may have been told before one of them listened.
            assertThat(streamed)
                    .extracting(EventStream.Event::data)
                    .endsWith(
                            told.stream()
                                    .map(frame -> frame.path("event"))
                                    .skip(told.size() - 2L)
                                    .toArray(JsonNode[]::new));
            endWithSomethingForAll();
            assertNobodyIsThere(all.until(event -> event.type().equals(LAST)));
        }
        String query = "?after=0&types=os.atom.agent.*,os.atom.host.thawed";
        try (EventStream later = EventStream.open(server, query, server.owner())) {
            assertNobodyIsThere(later.until(event -> event.type().equals(LAST)));
        }
    }

    private static void assertNobodyIsThere(List<EventStream.Event> told) {
        assertThat(told)
                .isNotEmpty()
                .extracting(EventStream.Event::type)
                .doesNotContain("os.atom.agent.presence");
    }

    private JsonNode presence(String agent) {
        return server.get("/api/v1/agents/" + agent, server.owner()).json().path("presence");
    }

    /** Of a frame, or of an event alone. */
    private static String state(JsonNode told) {
        JsonNode event = told.has("event") ? told.path("event") : told;
        return event.path("data").path("state").asText();
    }
}
