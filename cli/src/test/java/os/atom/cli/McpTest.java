package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said on standard input and output is what the server says and hears. */
@Timeout(120)
final class McpTest {
    private McpServer server;

    @BeforeEach
    void start() throws Exception {
        server = new McpServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSessionIsKeptAndEndedWithTheInput() throws Exception {
        try (McpClient client = McpClient.begun(server)) {
            client.request(1, "tools/list");

            assertThat(client.read().at("/result/said").asText()).isEqualTo("POST tools/list");
            assertThat(client.end()).isEmpty();
            assertThat(client.exit()).isZero();
            assertThat(client.err()).isEmpty();
        }
        McpServer.Heard asked = server.awaits("POST tools/list");
        assertThat(asked.header("Mcp-Session-Id")).isEqualTo(Optional.of("session-1"));
        assertThat(asked.header("MCP-Protocol-Version")).isEqualTo(Optional.of("2025-11-25"));
        assertThat(asked.header("Accept")).hasValue("application/json, text/event-stream");
        server.awaits("DELETE");
        assertThat(server.sessions).isEmpty();
    }

    @Test
    void aLineIsPassedOnByteForByte() throws Exception {
        try (McpClient client = McpClient.begun(server)) {
            String line =
                    "{ \"jsonrpc\":\"2.0\","
                            + " \"id\":\"ü-1\",\"method\":\"x/y\",\"params\":{\"n\":1.10}}";
            client.write(line);

            assertThat(client.read().path("id").asText()).isEqualTo("ü-1");
            assertThat(server.awaits("POST x/y").bytes()).isEqualTo(line);
        }
    }

    @Test
    void requestsAreUnderWayAtTheSameTime() throws Exception {
        try (McpClient client = McpClient.begun(server)) {
            client.call(1, "slow");
            server.awaits("POST tools/call");
            assertThat(client.read().path("method").asText()).isEqualTo("notifications/progress");
            client.request(2, "ping");
            assertThat(client.read().path("id").asInt()).isEqualTo(2);
            server.finish("1");

            JsonNode answer = client.read();
            assertThat(answer.path("id").asInt()).isEqualTo(1);
            assertThat(answer.at("/result/called").asText()).isEqualTo("1");
        }
    }

    @Test
    void whatTheServerSaysUnaskedIsPassedOnAndAnswered() throws Exception {
        try (McpClient client = McpClient.begun(server)) {
            server.say("{\"jsonrpc\":\"2.0\",\"id\":\"e1\",\"method\":\"elicitation/create\"}");
            assertThat(client.read().path("method").asText()).isEqualTo("elicitation/create");
            client.write("{\"jsonrpc\":\"2.0\",\"id\":\"e1\",\"result\":{\"action\":\"accept\"}}");

            JsonNode heard = server.awaits("POST").body();
            assertThat(heard.at("/result/action").asText()).isEqualTo("accept");
        }
    }

    @Test
    void theServerIsToldThatARequestIsTakenBack() throws Exception {
        try (McpClient client = McpClient.begun(server)) {
            client.call(7, "slow");
            client.write(cancelled(7));

            JsonNode told = server.awaits("POST notifications/cancelled").body();
            assertThat(told.at("/params/requestId").asInt()).isEqualTo(7);
        }
    }

    @Test
    void withoutStateTheConnectionOfARequestThatIsTakenBackIsClosed() throws Exception {
        try (McpClient client = McpClient.of(server)) {
            client.write(stateless(8, "tools/call", "\"name\":\"slow\""));
            server.awaits("POST tools/call");
            client.write(cancelled(8));
            server.awaits("broken off 8");
            client.write(stateless(9, "server/discover", "\"x\":1"));

            JsonNode next = client.read();
            if (next.path("method").asText().equals("notifications/progress")) {
                next = client.read();
            }
            assertThat(next.path("id").asInt()).isEqualTo(9);
            assertThat(client.end()).isEmpty();
        }
        assertThat(server.heard).noneMatch(heard -> heard.line().contains("cancelled"));
        assertThat(server.heard).noneMatch(heard -> heard.line().equals("DELETE"));
    }

    @Test
    void aStatelessMessageBringsItsHeaders() throws Exception {
        try (McpClient client = McpClient.of(server)) {
            client.write(stateless(1, "resources/read", "\"uri\":\"atom://böx\""));

            assertThat(client.read().path("id").asInt()).isEqualTo(1);
            McpServer.Heard asked = server.awaits("POST resources/read");
            assertThat(asked.header("MCP-Protocol-Version")).hasValue("2026-07-28");
            assertThat(asked.header("Mcp-Name")).hasValue("=?base64?YXRvbTovL2LDtng=?=");
        }
    }

    @Test
    void aSessionThatTheServerLostIsOpenedAnew() throws Exception {
        try (McpClient client = McpClient.begun(server)) {
            server.sessions.clear();
            client.request(3, "tools/list");

            assertThat(client.read().path("id").asInt()).isEqualTo(3);
            server.awaits("POST initialize");
            server.awaits("POST notifications/initialized");
            McpServer.Heard again = server.awaits("POST tools/list");
            assertThat(again.header("Mcp-Session-Id")).hasValue("session-2");
            server.awaits("GET");
            assertThat(client.end()).isEmpty();
        }
    }

    @Test
    void whatIsUnderWayAtTheEndOfTheInputIsStillAnswered() throws Exception {
        try (McpClient client = McpClient.begun(server)) {
            client.call(4, "slow");
            server.awaits("POST tools/call");
            client.request(5, "ping");
            client.close();
            server.awaits("POST ping");
            server.finish("4");

            assertThat(client.end()).contains("\"called\":\"4\"", "\"id\":5");
        }
    }

    @Test
    void aLineThatIsNoMessageIsAnsweredSoAndTheNextOneHeard() throws Exception {
        try (McpClient client = McpClient.begun(server)) {
            client.write("{\"jsonrpc\":");
            JsonNode refused = client.read();
            assertThat(refused.at("/error/code").asInt()).isEqualTo(-32700);
            assertThat(refused.path("id").isNull()).isTrue();
            client.write("");
            client.request(6, "ping");

            assertThat(client.read().path("id").asInt()).isEqualTo(6);
        }
    }

    /** Several at once, as only revision 2025-03-26 had them, are not for the server either. */
    @Test
    void aLineThatIsNotOneMessageIsAnsweredSo() throws Exception {
        try (McpClient client = McpClient.begun(server)) {
            client.write("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]");
            JsonNode refused = client.read();
            assertThat(refused.at("/error/code").asInt()).isEqualTo(-32600);
            assertThat(refused.path("id").isNull()).isTrue();
            client.request(6, "ping");

            assertThat(client.read().path("id").asInt()).isEqualTo(6);
        }
    }

    @Test
    void anErrorOfTheServersIsPassedOnUnderTheRequestsId() throws Exception {
        try (McpClient client = McpClient.of(server)) {
            client.write(stateless(2, "no/such", "\"x\":1"));

            JsonNode refused = client.read();
            assertThat(refused.path("id").asInt()).isEqualTo(2);
            assertThat(refused.at("/error/code").asInt()).isEqualTo(-32601);
        }
    }

    @Test
    void aStreamThatEndsWithoutTheAnswerIsAnError() throws Exception {
        try (McpClient client = McpClient.begun(server)) {
            client.request(2, "nothing");

            JsonNode refused = client.read();
            assertThat(refused.path("id").asInt()).isEqualTo(2);
            assertThat(refused.at("/error/message").asText()).contains("ended before it answered");
        }
    }

    private static String cancelled(int id) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":%d}}"
                .formatted(id);
    }

    private static String stateless(int id, String method, String params) {
        return ("{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":{%s,\"_meta\":"
                        + "{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}}")
                .formatted(id, method, params);
    }
}
