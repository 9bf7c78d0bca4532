package os.atom.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Long work over HTTP: typed to, followed, left alone and found again, stopped, outlived. */
@Timeout(180)
class LongWorkIT {
    private static final String COMMANDS = "/api/v1/commands";

    @TempDir(factory = OutsideTmp.class)
    static Path directory;

    private static RunningServer server;
    private static Path work;
    private static String scout;

    @BeforeAll
    static void start() throws IOException {
        work = Files.createDirectories(directory.toRealPath().resolve("work"));
        server = RunningServer.start(directory.resolve("home"));
        scout = server.addAgent("scout", "autonomous");
        server.mount(work, "rw");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

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

    @Test
    void aStopMayHaveAGrace() throws IOException {
        Path door = Files.createFile(work.resolve("grace"));
        String id = begin("tail -n +1 -f grace", Map.of());
        Files.writeString(door, "on\n");
        awaitOutput(id, "on\n");

        server.post(COMMANDS + "/" + id + "/stop", server.owner(), Map.of("grace", 60));

        JsonNode ended = ended(id);
        assertThat(ended.path("state").asText()).isEqualTo("stopped");
        assertThat(ended.path("reason").asText()).isEqualTo("it was stopped: asked for by owner");
    }

    @Test
    void aStreamThatBreaksOffGoesOnWithoutLossOrRepetition() throws IOException {
        Path lines = Files.createFile(work.resolve("lines"));
        String id = begin("tail -n +1 -f lines", Map.of());
        StringBuilder seen = new StringBuilder();
        String last = "";
        for (int client = 0; client < 4; client++) {
            String wanted = "";
            for (int line = 0; line < 10; line++) {
                wanted += client + "-" + line + "\n";
            }
            Files.writeString(lines, wanted, StandardOpenOption.APPEND);
            int until = seen.length() + wanted.length();
            last = follow(id, last, seen, until);
        }
        assertThat(seen.toString().lines()).hasSize(40).doesNotHaveDuplicates();
        String all = seen.toString();
        server.post(COMMANDS + "/" + id + "/stop", scout, Map.of());
        assertThat(ended(id).path("stdout").asText()).isEqualTo(all);
        assertThat(follow(id, last, seen, Integer.MAX_VALUE)).isEqualTo(last);
        assertThat(seen.toString()).isEqualTo(all);
    }

    @Test
    void aStreamOfWhatHasEndedIsWholeEveryTime() {
        String id = begin("echo done", Map.of());
        ended(id);
        for (int time = 0; time < 200; time++) {
            RunningServer.Answer stream = server.get(COMMANDS + "/" + id + "/stream", scout);
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.text()).contains("event:stdout", "event:end", "\"completed\"");
        }
    }

    @Test
    void aCallerThatHangsUpLosesNothing() throws Exception {
        Path door = Files.createFile(work.resolve("hang-up"));
        String body =
                "{\"command\":\"tail -n +1 -f hang-up | head -n 1\",\"cwd\":\"" + work + "\"}";
        URI url = server.url();
        try (Socket caller = new Socket(url.getHost(), url.getPort())) {
            OutputStream out = caller.getOutputStream();
            out.write(
                    ("POST /api/v1/commands HTTP/1.1\r\nHost: "
                                    + url.getAuthority()
                                    + "\r\nAuthorization: Bearer "
                                    + scout
                                    + "\r\nContent-Type: application/json\r\nContent-Length: "
                                    + body.length()
                                    + "\r\n\r\n"
                                    + body)
                            .getBytes(UTF_8));
            out.flush();
            awaitRunning("hang-up");
        }
        String id = awaitRunning("hang-up");
        Files.writeString(door, "still here\n");
        assertThat(ended(id).path("stdout").asText()).isEqualTo("still here\n");
    }

    @Test
    void outputCanBeWaitedFor() throws IOException {
        Path door = Files.createFile(work.resolve("wait"));
        String id = begin("tail -n +1 -f wait | head -n 1", Map.of());
        Files.writeString(door, "here\n");
        long next = awaitOutput(id, "here\n");
        assertThat(ended(id).path("state").asText()).isEqualTo("completed");
        JsonNode rest =
                server.get(COMMANDS + "/" + id + "/output?wait=300&after=" + next, scout).json();
        assertThat(rest.path("chunks")).isEmpty();
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

    @Test
    void commandsAreListedByState() {
        String id = begin("cat", Map.of("interactive", true));
        assertThat(listed("running")).contains(id);
        assertThat(listed("completed")).doesNotContain(id);
        input(id, Map.of("end", true));
        ended(id);
        assertThat(listed("completed")).contains(id);
        assertThat(listed("running")).doesNotContain(id);
        assertThat(server.get(COMMANDS + "?state=asleep", scout).status()).isEqualTo(422);
    }

    @Test
    void whatADeadServerLeftIsEndedAndMarkedSo() throws IOException {
        Path home = directory.resolve("dying").resolve("home");
        Files.createDirectories(home.getParent());
        try (RunningServer dying = RunningServer.start(home)) {
            String key = dying.addAgent("scout", "autonomous");
            dying.mount(work, "rw");
            // Like no other process on this machine.
            String sleep = "sleep 594." + ProcessHandle.current().pid();
            Map<String, Object> asked = new HashMap<>();
            asked.put("command", sleep);
            asked.put("timeout", 300);
            asked.put("background", true);
            asked.put("terminal", Map.of("columns", 80, "rows", 24));
            String id = dying.post(COMMANDS, key, asked).json().path("id").asText();
            JsonNode running = dying.get(COMMANDS + "/" + id, key).json();
            assertThat(running.path("state").asText()).isEqualTo("running");
            dying.kill();
            dying.start();
            JsonNode found = dying.get(COMMANDS + "/" + id, key).json();
            assertThat(found.path("state").asText()).isEqualTo("failed");
            assertThat(found.path("reason").asText())
                    .isEqualTo("the server ended while the command ran");
            assertThat(processes(sleep)).isZero();
        }
    }

    private static long processes(String line) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(each -> commandLine(each).equals(line)).count();
        }
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline")).replace('\0', ' ').strip();
        } catch (IOException gone) {
            return "";
        }
    }

    private static String begin(String command, Map<String, Object> more) {
        Map<String, Object> asked = new HashMap<>(more);
        asked.put("command", command);
        asked.put("cwd", work.toString());
        asked.put("background", true);
        RunningServer.Answer answer = server.post(COMMANDS, scout, asked);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.json().path("id").asText();
    }

    private static RunningServer.Answer input(String id, Object body) {
        return server.post(COMMANDS + "/" + id + "/input", scout, body);
    }

    private static JsonNode ended(String id) {
        return server.get(COMMANDS + "/" + id + "?wait=60", scout).json();
    }

    private static java.util.List<String> listed(String state) {
        return server.get(COMMANDS + "?limit=500&state=" + state, scout)
                .json()
                .findValuesAsText("id");
    }

    /** Waits for output; answers the offset after it. */
    private static long awaitOutput(String id, String wanted) {
        StringBuilder seen = new StringBuilder();
        long next = 0;
        while (!seen.toString().equals(wanted)) {
            JsonNode part =
                    server.get(COMMANDS + "/" + id + "/output?wait=30&after=" + next, scout).json();
            assertThat(part.path("finished").asBoolean()).as(seen.toString()).isFalse();
            part.path("chunks").forEach(chunk -> seen.append(text(chunk.path("data").asText())));
            next = part.path("next").asLong();
        }
        return next;
    }

    private static String awaitRunning(String word) {
        while (true) {
            for (JsonNode each :
                    server.get(COMMANDS + "?state=running", scout).json().path("items")) {
                if (each.path("command").asText().contains(word)) {
                    return each.path("id").asText();
                }
            }
            Thread.onSpinWait();
        }
    }

    private static String text(String base64) {
        return new String(Base64.getDecoder().decode(base64), UTF_8);
    }

    /** Reads a stream until so much was seen, and breaks it off; answers the last id. */
    private static String follow(String id, String lastEvent, StringBuilder seen, int until)
            throws IOException {
        var connection =
                server.url().resolve(COMMANDS + "/" + id + "/stream").toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + scout);
        if (!lastEvent.isEmpty()) {
            connection.setRequestProperty("Last-Event-ID", lastEvent);
        }
        String last = lastEvent;
        boolean ended = false;
        try (var lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8))) {
            String line = lines.readLine();
            while (line != null && seen.length() < until) {
                ended |= line.equals("event:end");
                if (line.startsWith("id:")) {
                    last = line.substring("id:".length()).strip();
                } else if (line.startsWith("data:") && !ended) {
                    seen.append(text(line.substring("data:".length()).strip()));
                }
                if (seen.length() < until) {
                    line = lines.readLine();
                }
            }
        }
        return last;
    }
}
