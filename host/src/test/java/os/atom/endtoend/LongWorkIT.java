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
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Long work over HTTP: left alone, waited for and taken up after a restart. */
class LongWorkIT extends LongWorkFixture {
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

    private static java.util.List<String> listed(String state) {
        return server.get(COMMANDS + "?limit=500&state=" + state, scout)
                .json()
                .findValuesAsText("id");
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
