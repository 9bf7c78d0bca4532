package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Over one WebSocket agents and people say what they may say over HTTP. */
class AtomSayingIT extends LiveFixture {
    @Test
    void saysWhatHttpSays() {
        String one = server.addAgent("one", "autonomous");
        String two = server.addAgent("two", "autonomous");
        try (AtomClient client = AtomClient.open(server, one);
                AtomClient other = AtomClient.open(server, two)) {
            JsonNode posted =
                    client.ask(
                            "{\"type\":\"post\",\"id\":\"1\",\"kind\":\"question\",\"content\":\"who?\"}");
            assertThat(type(posted)).isEqualTo("ack");
            assertThat(posted.path("id").asText()).isEqualTo("1");
            assertThat(posted.path("of").asText()).isEqualTo("post");
            String id = posted.path("post").path("id").asText();
            assertThat(posted.path("post"))
                    .isEqualTo(server.get("/api/v1/posts/" + id, one).json());
            assertThat(posted.path("post").path("author").path("name").asText()).isEqualTo("one");

            JsonNode sent =
                    client.ask("{\"type\":\"message\",\"to\":\"two\",\"content\":\"hello\"}");
            assertThat(sent.path("message").path("to").path("name").asText()).isEqualTo("two");
            JsonNode item = server.get("/api/v1/inbox", two).json().path("items").path(0);
            assertThat(item.path("message").path("content").asText()).isEqualTo("hello");
            JsonNode done =
                    other.ask(
                            "{\"type\":\"ack\",\"upTo\":\"%s\"}"
                                    .formatted(item.path("cursor").asText()));
            assertThat(done.path("inbox").path("unread").asInt(-1)).isZero();
            assertThat(server.get("/api/v1/inbox", two).json().path("items")).isEmpty();
        }
    }

    @Test
    void doesOnceWhatComesWithTheSameKey() {
        try (AtomClient client = AtomClient.open(server, server.owner())) {
            String frame =
                    "{\"type\":\"post\",\"id\":\"%s\",\"idempotencyKey\":\"k\",\"content\":\"once\"}";
            JsonNode first = client.ask(frame.formatted("1"));
            JsonNode again = client.ask(frame.formatted("2"));
            assertThat(first.has("replayed")).isFalse();
            assertThat(again.path("replayed").asBoolean()).isTrue();
            assertThat(again.path("post")).isEqualTo(first.path("post"));
            assertThat(
                            code(
                                    client.ask(
                                            "{\"type\":\"post\",\"idempotencyKey\":\"k\",\"content\":\"other\"}")))
                    .isEqualTo("invalid");
            assertThat(server.get("/api/v1/posts", server.owner()).json().path("items")).hasSize(1);
        }
    }

    @Test
    void refusesAsHttpDoesAndGoesOn() {
        String pupil = server.addAgent("pupil", "student");
        String one = server.addAgent("one", "intern");
        try (AtomClient client = AtomClient.open(server, pupil);
                AtomClient other = AtomClient.open(server, one)) {
            JsonNode refused = client.ask("{\"type\":\"post\",\"id\":\"7\",\"content\":\"x\"}");
            assertThat(code(refused)).isEqualTo("forbidden");
            assertThat(refused.path("id").asText()).isEqualTo("7");
            assertThat(refused.path("rule").asText()).isNotEmpty();
            assertThat(refused.path("mend").asText()).isNotEmpty();

            JsonNode answer = other.ask("{\"type\":\"post\",\"content\":\"0\"}");
            for (int at = 1; at < 20 && type(answer).equals("ack"); at++) {
                answer = other.ask("{\"type\":\"post\",\"content\":\"%d\"}".formatted(at));
            }
            assertThat(code(answer)).isEqualTo("limited");
            assertThat(answer.path("retryAfter").asLong()).isPositive();

            server.post("/api/v1/agents/one/pause", server.owner(), Map.of());
            assertThat(code(other.ask("{\"type\":\"post\",\"content\":\"paused\"}")))
                    .isEqualTo("forbidden");
            assertThat(type(other.ask("{\"type\":\"ping\"}"))).isEqualTo("pong");
            // A new level counts from the next word on.
            server.post("/api/v1/agents/pupil/promote", server.owner(), Map.of());
            assertThat(type(client.ask("{\"type\":\"post\",\"content\":\"x\"}"))).isEqualTo("ack");
        }
    }

    @Test
    void answersWhatIsWrongWithOneClearError() {
        Map<String, String> wrong = new HashMap<>();
        wrong.put("", "");
        wrong.put("[]", "");
        wrong.put("{\"type\":\"ping\"}{}", "");
        wrong.put("{\"type\":\"ping\",\"type\":\"ping\"}", "");
        wrong.put("{}", "type");
        wrong.put("{\"type\":\"dance\"}", "type");
        wrong.put("{\"type\":1}", "type");
        wrong.put("{\"type\":\"ping\",\"id\":1}", "id");
        wrong.put("{\"type\":\"ping\",\"id\":\"" + "x".repeat(101) + "\"}", "id");
        wrong.put("{\"type\":\"ping\",\"more\":1}", "more");
        wrong.put("{\"type\":\"hello\",\"key\":\"x\"}", "");
        wrong.put("{\"type\":\"subscribe\"}", "id");
        wrong.put("{\"type\":\"subscribe\",\"id\":\"s\",\"types\":7}", "types");
        wrong.put("{\"type\":\"subscribe\",\"id\":\"s\",\"types\":[\"*\"]}", "types");
        wrong.put("{\"type\":\"subscribe\",\"id\":\"s\",\"agent\":\"nobody\"}", "agent");
        wrong.put("{\"type\":\"subscribe\",\"id\":\"s\",\"after\":\"-1\"}", "after");
        wrong.put("{\"type\":\"subscribe\",\"id\":\"s\",\"after\":1.5}", "after");
        wrong.put("{\"type\":\"subscribe\",\"id\":\"s\",\"attributes\":{\"a\":1}}", "attributes");
        wrong.put(
                "{\"type\":\"subscribe\",\"id\":\"s\",\"attributes\":{\"A\":\"1\"}}", "attribute");
        wrong.put("{\"type\":\"publish\"}", "event");
        wrong.put("{\"type\":\"publish\",\"event\":[]}", "event");
        wrong.put("{\"type\":\"post\"}", "content");
        wrong.put("{\"type\":\"post\",\"content\":\"x\",\"author\":\"owner\"}", "author");
        wrong.put("{\"type\":\"post\",\"content\":[]}", "content");
        wrong.put(
                "{\"type\":\"post\",\"content\":\"x\",\"idempotencyKey\":\"\"}", "Idempotency-Key");
        wrong.put("{\"type\":\"message\",\"content\":\"x\"}", "to");
        wrong.put("{\"type\":\"message\",\"to\":\"nobody\",\"content\":\"x\"}", "");
        wrong.put("{\"type\":\"ack\"}", "upTo");
        try (AtomClient client = AtomClient.open(server, server.owner())) {
            long before = entries();
            wrong.forEach((frame, field) -> {
                JsonNode answer = client.ask(frame);
                assertThat(code(answer)).as("%s: %s", frame, answer).isEqualTo("invalid");
                assertThat(answer.path("field").asText("")).as(frame).isEqualTo(field);
                assertThat(answer.path("reason").asText()).as(frame).isNotBlank();
                assertThat(answer.path("mend").asText()).as(frame).isNotBlank();
            });
            assertThat(entries()).isEqualTo(before);
            assertThat(
                            code(
                                    client.ask(
                                            "{\"type\":\"subscribe\",\"id\":\"s\",\"after\":\"99999\"}")))
                    .isEqualTo("cursor_future");
            client.socket().sendBinary(ByteBuffer.wrap(new byte[] {1}), true).join();
            assertThat(code(client.next())).isEqualTo("invalid");
            assertThat(type(client.ask("{\"type\":\"ping\"}"))).isEqualTo("pong");
        }
    }
}
