package os.atom.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that are typed to over HTTP. */
class TypingIT extends LongWorkFixture {
    @Test
    void whatIsTypedIsReadOnce() {
        String id = begin("cat; echo end", Map.of("interactive", true, "stdin", "given\n"));

        assertThat(input(id, Map.of("data", "grüße\n")).json().path("taken").asInt()).isEqualTo(8);
        Object bytes = Map.of("base64", Base64.getEncoder().encodeToString(new byte[] {1, 10}));
        assertThat(input(id, bytes).json().path("taken").asInt()).isEqualTo(10);
        for (int time = 0; time < 3; time++) {
            RunningServer.Answer answer =
                    server.keyed(
                            "POST",
                            COMMANDS + "/" + id + "/input",
                            scout,
                            "once",
                            "{\"data\":\"once\\n\"}");
            assertThat(answer.json().path("taken").asInt()).isEqualTo(15);
        }
        RunningServer.Answer late = input(id, Map.of("data", "x", "at", 14));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().path("rule").asText()).isEqualTo("input.elsewhere");
        assertThat(server.get(COMMANDS + "/" + id + "/input", scout).json().path("taken").asInt())
                .isEqualTo(15);
        RunningServer.Answer last = input(id, Map.of("data", "last\n", "at", 15, "end", true));
        assertThat(last.json().path("ended").asBoolean()).isTrue();

        assertThat(ended(id).path("stdout").asText())
                .isEqualTo("given\ngrüße\n\u0001\nonce\nlast\nend\n");
        RunningServer.Answer over = input(id, Map.of("data", "x"));
        assertThat(over.status()).isEqualTo(409);
        assertThat(over.json().path("rule").asText()).isEqualTo("input.closed");
    }

    @Test
    void aTerminalIsATerminalOfTheSizeAskedFor() {
        String id = begin("tty; cat; tty", Map.of("terminal", Map.of("columns", 80, "rows", 24)));
        RunningServer.Answer resized =
                server.put(
                        COMMANDS + "/" + id + "/terminal", scout, Map.of("columns", 90, "rows", 9));
        assertThat(resized.status()).as(resized.text()).isEqualTo(200);
        awaitOutput(id, "/dev/console\r\n");
        input(id, Map.of("data", "typed\n\u0004"));

        JsonNode ended = ended(id);
        assertThat(ended.path("stdout").asText())
                .isEqualTo("/dev/console\r\ntyped\r\ntyped\r\n/dev/console\r\n");
        assertThat(ended.path("terminal").path("columns").asInt()).isEqualTo(80);
        assertThat(server.get(COMMANDS + "/" + id + "/recording", scout).text())
                .contains("\"r\",\"90x9\"")
                .contains("# by \"scout\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST | input | {} | 422 | data",
                "POST | input | {'data':'x','base64':'eA=='} | 422 | data",
                "POST | input | {'base64':'!'} | 422 | base64",
                "POST | input | {'data':'x','at':-1} | 422 | at",
                "POST | input | {'data':7.5,'at':'x'} | 422 | at",
                "POST | input | {'word':'x'} | 422 | word",
                "POST | input | nonsense | 400 | ``",
                "POST | stop | {'grace':61} | 422 | grace",
                "POST | stop | {'grace':-1} | 422 | grace",
                "PUT | terminal | {'columns':0,'rows':9} | 422 | columns",
                "PUT | terminal | {'columns':80,'rows':1001} | 422 | rows",
                "PUT | terminal | {'columns':80,'rows':24} | 409 | ``",
                "GET | output?after=-1 | `` | 422 | after",
                "GET | output?after=1 | `` | 422 | after",
                "GET | output?after=99999999 | `` | 422 | after",
                "GET | output?wait=301 | `` | 422 | wait",
                "GET | stream?after=99999999 | `` | 422 | after",
            })
    void badInputIsToldInOneLine(
            String method, String call, String body, int status, String field) {
        String id = begin("cat", Map.of("interactive", true));
        RunningServer.Answer answer =
                method.equals("GET")
                        ? server.get(COMMANDS + "/" + id + "/" + call, scout)
                        : server.keyed(
                                method,
                                COMMANDS + "/" + id + "/" + call,
                                scout,
                                "key-" + id,
                                body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("field").asText()).isEqualTo(field);
        assertThat(answer.json().path("detail").asText()).isNotBlank().doesNotContain("\n");
        assertThat(input(id, Map.of("end", true)).status()).isEqualTo(200);
        assertThat(ended(id).path("state").asText()).isEqualTo("completed");
    }

    @Test
    void moreThanIsTakenAtOnceIsRefusedWhole() {
        String id = begin("cat", Map.of("interactive", true));
        RunningServer.Answer refused = input(id, Map.of("data", "x".repeat((64 << 10) + 1)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(input(id, Map.of("data", "x".repeat(64 << 10), "end", true)).status())
                .isEqualTo(200);
        assertThat(ended(id).path("stdout").asText()).hasSize(64 << 10);
    }

    @Test
    void oneThatDoesNotReadSaysSoInTime() throws IOException {
        Files.createFile(work.resolve("unread"));
        String id = begin("tail -n +1 -f unread", Map.of("interactive", true));
        String much = "x".repeat(64 << 10);
        RunningServer.Answer answer = input(id, Map.of("data", much));
        for (int more = 0; more < 4 && answer.status() == 200; more++) {
            answer = input(id, Map.of("data", much));
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.json().path("rule").asText()).isEqualTo("input.full");
        assertThat(answer.headers().get("retry-after")).containsExactly("1");
        server.post(COMMANDS + "/" + id + "/stop", scout, Map.of());
        assertThat(ended(id).path("state").asText()).isEqualTo("stopped");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'terminal':{'columns':0,'rows':1} | terminal.columns",
                "'terminal':{'columns':1,'rows':1001} | terminal.rows",
                "'terminal':{'columns':1,'rows':1},'stdin':'x' | stdin",
                "'terminal':'80x24' | terminal",
                "'interactive':'perhaps' | interactive",
            })
    void aSubmissionThatCannotBeIsToldItsField(String members, String field) {
        byte[] body = ("{'command':'cat'," + members + "}").replace('\'', '"').getBytes(UTF_8);
        RunningServer.Answer answer = server.postRaw(COMMANDS, scout, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().path("field").asText()).isEqualTo(field);
    }

    @Test
    void anotherAgentNeitherTypesNorFollows() {
        String other = server.addAgent("other", "autonomous");
        String id = begin("cat", Map.of("interactive", true));
        String path = COMMANDS + "/" + id;
        assertThat(server.post(path + "/input", other, Map.of("data", "x")).status())
                .isEqualTo(404);
        assertThat(server.get(path + "/input", other).status()).isEqualTo(404);
        assertThat(server.put(path + "/terminal", other, Map.of("columns", 1, "rows", 1)).status())
                .isEqualTo(404);
        assertThat(server.get(path + "/stream", other).status()).isEqualTo(404);
        assertThat(input(id, Map.of("end", true)).status()).isEqualTo(200);
        assertThat(ended(id).path("stdout").asText()).isEmpty();
    }
}
