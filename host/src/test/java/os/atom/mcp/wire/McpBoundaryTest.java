package os.atom.mcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import os.atom.intake.Body;

/** Threat: messages that are malformed, deep, huge, or of nobody knows which revision. */
class McpBoundaryTest {
    private static final String[] LEGACY = {"MCP-Protocol-Version", "2025-11-25"};

    private static FixtureServer server;
    private static HttpClient client;

    @BeforeAll
    static void start(@TempDir Path directory) {
        server = new FixtureServer(directory.resolve("home"), new Fixtures());
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> send(String method, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.url())
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                        .header("Accept", "application/json, text/event-stream");
        if (List.of(headers).stream().noneMatch("Content-Type"::equals)) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String body, String... headers)
            throws IOException, InterruptedException {
        return send("POST", body.replace('\'', '"').getBytes(StandardCharsets.UTF_8), headers);
    }

    private static int code(HttpResponse<String> answer) throws IOException {
        return Message.JSON.readTree(answer.body()).path("error").path("code").asInt();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 400 | -32700",
                "{ | 400 | -32700",
                "{'jsonrpc':'2.0','id':1,'method':'ping'} x | 400 | -32700",
                "{'jsonrpc':'2.0','id':1,'id':2,'method':'ping'} | 400 | -32700",
                "[] | 400 | -32600",
                "[{'jsonrpc':'2.0','id':1,'method':'ping'}] | 400 | -32600",
                "7 | 400 | -32600",
                "{} | 400 | -32600",
                "{'jsonrpc':'1.0','id':1,'method':'ping'} | 400 | -32600",
                "{'jsonrpc':'2.0','id':null,'method':'ping'} | 400 | -32600",
                "{'jsonrpc':'2.0','id':1.5,'method':'ping'} | 400 | -32600",
                "{'jsonrpc':'2.0','id':{},'method':'ping'} | 400 | -32600",
                "{'jsonrpc':'2.0','id':1,'method':7} | 400 | -32600",
                "{'jsonrpc':'2.0','id':1} | 400 | -32600",
                "{'jsonrpc':'2.0','id':1,'result':{},'error':{}} | 400 | -32600",
                "{'jsonrpc':'2.0','id':1,'method':'ping','params':[]} | 400 | -32602",
                "{'jsonrpc':'2.0','id':1,'method':'nonsense'} | 200 | -32601",
                "{'jsonrpc':'2.0','id':1,'method':'server/discover'} | 200 | -32601",
                "{'jsonrpc':'2.0','id':1,'method':'tools/list','params':{'cursor':'x'}} | 200 |"
                        + " -32602",
                "{'jsonrpc':'2.0','id':1,'method':'tools/call'} | 200 | -32602",
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':7}} | 200 | -32602",
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'none'}} | 200 |"
                        + " -32602",
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'test_simple_text','arguments':[]}}"
                        + " | 200 | -32602",
                "{'jsonrpc':'2.0','id':1,'method':'prompts/get','params':{'name':'test_prompt_with_arguments'}}"
                        + " | 200 | -32602",
                "{'jsonrpc':'2.0','id':1,'method':'resources/read','params':{'uri':'test://none'}}"
                        + " | 200 | -32002",
                "{'jsonrpc':'2.0','id':1,'method':'initialize','params':{}} | 200 | -32602",
                "{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'protocolVersion':'2025-11-25'}}"
                        + " | 200 | -32602",
                "{'jsonrpc':'2.0','id':1,'method':'logging/setLevel','params':{'level':'loud'}} |"
                        + " 200 | -32602"
            })
    void eachHasTheErrorThatIsSpecified(String body, int status, int code) throws Exception {
        HttpResponse<String> answer = post(body, LEGACY);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(code(answer)).as(answer.body()).isEqualTo(code);
    }

    @Test
    void whatIsTooDeepTooLargeOrNoTextIsAnError() throws Exception {
        String deep = "{'jsonrpc':'2.0','id':1,'method':'ping','params':{'a':%s}}";
        assertThat(code(post(deep.formatted("[".repeat(50) + "]".repeat(50)), LEGACY))).isZero();
        HttpResponse<String> deeper =
                post(deep.formatted("[".repeat(100_000) + "]".repeat(100_000)), LEGACY);
        assertThat(code(deeper)).isEqualTo(-32700);
        HttpResponse<String> large =
                post(deep.formatted("'" + "x".repeat(Body.MOST_BYTES) + "'"), LEGACY);
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(code(large)).isEqualTo(-32600);
        byte[] broken = {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'};
        assertThat(code(send("POST", broken, LEGACY))).isEqualTo(-32700);
        assertThat(post("{}", "Content-Type", "text/plain").statusCode()).isEqualTo(415);
    }

    @Test
    void anUnknownRevisionIsAnsweredWithThoseThatAreKnown() throws Exception {
        String discover = "{'jsonrpc':'2.0','id':1,'method':'server/discover','params':{}}";
        HttpResponse<String> answer = post(discover, "MCP-Protocol-Version", "2031-01-01");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo(-32022);
        JsonNode data = Message.JSON.readTree(answer.body()).path("error").path("data");
        assertThat(data.path("supported").get(0).asText()).isEqualTo("2026-07-28");
        assertThat(data.path("requested").asText()).isEqualTo("2031-01-01");
        String begin =
                "{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'protocolVersion':'%s',"
                        + "'capabilities':{}}}";
        for (String wanted : Revision.LEGACY) {
            assertThat(agreed(post(begin.formatted(wanted)))).isEqualTo(wanted);
        }
        assertThat(agreed(post(begin.formatted("1999-01-01")))).isEqualTo("2025-11-25");
    }

    private static String agreed(HttpResponse<String> answer) throws IOException {
        return Message.JSON.readTree(answer.body()).path("result").path("protocolVersion").asText();
    }

    /** By headers others may have let a request pass that says something else inside. */
    @ParameterizedTest
    @CsvSource({
        "tools/call, test_simple_text, 0",
        "tools/call, =?base64?dGVzdF9zaW1wbGVfdGV4dA==?=, 0",
        "tools/call, test_error_handling, -32020",
        "tools/call, =?base64?x?=, -32020",
        "tools/call, '', -32020",
        "tools/list, test_simple_text, -32020",
        "Tools/Call, test_simple_text, -32020",
        "'', test_simple_text, -32020"
    })
    void headersSayWhatTheBodySays(String method, String name, int code) throws Exception {
        String call =
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'test_simple_text',"
                        + "'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
                        + "'io.modelcontextprotocol/clientCapabilities':{}}}}";
        List<String> headers = new ArrayList<>(List.of("MCP-Protocol-Version", "2026-07-28"));
        if (!method.isEmpty()) {
            headers.addAll(List.of("Mcp-Method", method));
        }
        if (!name.isEmpty()) {
            headers.addAll(List.of("Mcp-Name", name));
        }
        HttpResponse<String> answer = post(call, headers.toArray(String[]::new));
        assertThat(answer.statusCode()).isEqualTo(code == 0 ? 200 : 400);
        assertThat(code(answer)).isEqualTo(code);
    }

    @Test
    void otherMethodsAndSessionsThatAreNoneAreToldApart() throws Exception {
        assertThat(send("PUT", new byte[0]).statusCode()).isEqualTo(405);
        assertThat(send("GET", new byte[0], "MCP-Protocol-Version", "2026-07-28").statusCode())
                .isEqualTo(405);
        assertThat(send("GET", new byte[0]).statusCode()).isEqualTo(400);
        assertThat(send("DELETE", new byte[0]).statusCode()).isEqualTo(400);
        for (String unknown : List.of("x", "-x", "f-00000000-0000-0000-0000-00000000000g")) {
            assertThat(send("GET", new byte[0], Legacy.SESSION, unknown).statusCode())
                    .isEqualTo(404);
            assertThat(
                            post(
                                            "{'jsonrpc':'2.0','id':1,'method':'ping'}",
                                            Legacy.SESSION,
                                            unknown)
                                    .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void aSessionOutlastsItsServerAndEndsWhenItIsEnded(@TempDir Path other) throws Exception {
        String ping = "{'jsonrpc':'2.0','id':1,'method':'ping'}";
        String id;
        try (FixtureServer before = new FixtureServer(other.resolve("home"), new Fixtures())) {
            id = begin(before.url());
        }
        assertThat(post(ping, Legacy.SESSION, id).statusCode()).isEqualTo(200);
        assertThat(send("DELETE", new byte[0], Legacy.SESSION, id).statusCode()).isEqualTo(204);
        assertThat(post(ping, Legacy.SESSION, id).statusCode()).isEqualTo(404);
        assertThat(send("DELETE", new byte[0], Legacy.SESSION, id).statusCode()).isEqualTo(404);
    }

    private static String begin(URI url) throws IOException, InterruptedException {
        String body =
                "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":"
                        + "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{}}}";
        HttpRequest request =
                HttpRequest.newBuilder(url)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString())
                .headers()
                .firstValue(Legacy.SESSION)
                .orElseThrow();
    }

    @Test
    void whatWasMadeOfAMessageByChanceIsNeverAFailure() throws Exception {
        List<String> good =
                List.of(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"elicitation\":{}}}}",
                        "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"tools/call\",\"params\":{\"name\":\"test_tool_with_progress\",\"arguments\":{},\"_meta\":{\"progressToken\":5}}}",
                        "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"server/discover\",\"params\":{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{}}}}",
                        "{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"tools/call\",\"params\":{\"name\":\"test_input_required_result_request_state\",\"requestState\":\"a.b.c\",\"inputResponses\":{\"confirm\":{}},\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{}}}}",
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}",
                        "{\"jsonrpc\":\"2.0\",\"id\":\"atom-1\",\"result\":{}}");
        Random chance = new Random(20261128);
        for (int round = 0; round < 1_000; round++) {
            byte[] body =
                    changed(
                            good.get(chance.nextInt(good.size())).getBytes(StandardCharsets.UTF_8),
                            chance);
            boolean modern = chance.nextBoolean();
            HttpResponse<String> answer =
                    modern
                            ? send(
                                    "POST",
                                    body,
                                    "MCP-Protocol-Version",
                                    "2026-07-28",
                                    "Mcp-Method",
                                    chance.nextBoolean() ? "tools/call" : "server/discover",
                                    "Mcp-Name",
                                    "test_input_required_result_request_state")
                            : send("POST", body);
            assertThat(answer.statusCode())
                    .as("%s%n%s", new String(body, StandardCharsets.UTF_8), answer.body())
                    .isIn(200, 202, 400, 404);
        }
    }

    /** Some bytes replaced, left out, doubled or moved. */
    private static byte[] changed(byte[] body, Random chance) {
        StringBuilder text = new StringBuilder(new String(body, StandardCharsets.ISO_8859_1));
        String pieces = "{}[]\",:0123456789-.eEtrufalsn\\\u0000\u00ff";
        for (int change = chance.nextInt(4); change > 0; change--) {
            int at = chance.nextInt(text.length());
            switch (chance.nextInt(4)) {
                case 0 -> text.setCharAt(at, pieces.charAt(chance.nextInt(pieces.length())));
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 9)));
                default -> text.insert(at, pieces.charAt(chance.nextInt(pieces.length())));
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void twoHundredClientsAtOnceAreAllAnswered() throws Exception {
        List<CompletableFuture<String>> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                int number = i;
                clients.add(CompletableFuture.supplyAsync(() -> session(number), threads));
            }
        }
        assertThat(clients).allSatisfy(each -> assertThat(each.join()).contains("simple text"));
    }

    private static String session(int number) {
        try {
            String id = begin(server.url());
            return post(
                            "{'jsonrpc':'2.0','id':%d,'method':'tools/call','params':"
                                            .formatted(number)
                                    + "{'name':'test_simple_text'}}",
                            Legacy.SESSION,
                            id)
                    .body();
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
