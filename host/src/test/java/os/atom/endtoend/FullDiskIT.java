package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk of the server's home is full. Nothing more is accepted, and it is said why; what was
 * acknowledged stays and can be read; all goes on when there is room again.
 */
@Timeout(300)
class FullDiskIT {
    private static final int MEBIBYTES = 48;

    @TempDir(factory = OutsideTmp.class)
    Path directory;

    private HomeDisk disk;
    private RunningServer server;
    private Path work;
    private String agent;
    private String before;

    @BeforeEach
    void start() throws IOException {
        work = Files.createDirectories(directory.toRealPath().resolve("work"));
        disk = HomeDisk.small(directory.resolve("home"), MEBIBYTES);
        server = RunningServer.startOn(disk);
        agent = server.addAgent("scout", "autonomous");
        server.mount(work, "rw");
        before = completed(server.run(agent, work, "echo before > before; cat before"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        disk.close();
    }

    private static String completed(RunningServer.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("state").asText()).as(answer.text()).isEqualTo("completed");
        return answer.json().path("id").asText();
    }

    private static void assertFull(RunningServer.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        JsonNode problem = answer.json();
        assertThat(problem.path("rule").asText()).isEqualTo("no-audit-no-run");
        assertThat(problem.path("detail").asText()).contains("disk is full").doesNotContain("\n");
        assertThat(problem.path("mend").asText()).contains("make room");
    }

    @Test
    void nothingIsAcceptedEverythingCanBeReadAndAllGoesOnWithRoom() throws Exception {
        Files.writeString(work.resolve("file"), "as it was");
        disk.fill();
        int said = server.log().length();

        assertFull(server.run(agent, work, "echo lost > lost"));
        assertFull(server.keyed("POST", "/api/v1/commands", agent, "k", lost()));
        assertFull(server.post("/api/v1/agents", server.owner(), Map.of("name", "more")));
        assertFull(server.mount(Files.createDirectories(directory.resolve("other")), "ro"));
        assertFull(
                server.put(
                        "/api/v1/files?path=" + work.resolve("file"),
                        agent,
                        Map.of("content", "changed")));

        assertThat(work.resolve("lost")).doesNotExist();
        assertThat(work.resolve("file")).hasContent("as it was");
        assertReadable();
        assertSaidToBeFull();
        assertThat(server.log().substring(said)).contains("disk is full").doesNotContain("\tat ");

        disk.makeRoom();
        JsonNode resumed = entry("os.atom.journal.resumed", "");
        assertThat(resumed.path("payload").path("because").asText()).isEqualTo("the disk is full");
        JsonNode status = server.get("/api/v1/status", server.owner()).json();
        assertThat(status.path("journalReady").asBoolean()).as(status.toString()).isTrue();
        completed(server.run(agent, work, "echo after > after"));
        completed(server.keyed("POST", "/api/v1/commands", agent, "k", lost()));
        assertReadable();
    }

    /**
     * What is small would fit, and what is large would not: the state does not change with each.
     */
    @Test
    void aLittleRoomIsNotEnoughAndTheStateDoesNotComeAndGo() throws Exception {
        disk.fill();
        assertFull(server.run(agent, work, "echo lost"));

        disk.makeLittleRoom(1024);
        Instant end = Instant.now().plusSeconds(4);
        while (Instant.now().isBefore(end)) {
            assertFull(server.post("/api/v1/agents", server.owner(), Map.of("name", "more")));
            assertSaidToBeFull();
        }
        String resumed = "/api/v1/audit?type=os.atom.journal.resumed";
        assertThat(server.get(resumed, server.owner()).json().path("items")).isEmpty();

        disk.makeRoom();
        entry("os.atom.journal.resumed", "");
        completed(server.run(agent, work, "echo after"));
        assertThat(server.get(resumed, server.owner()).json().path("items")).hasSize(1);
    }

    /** It serves, so it is ready; what it cannot do is said wherever it is asked how it is. */
    private void assertSaidToBeFull() {
        JsonNode status = server.get("/api/v1/status", server.owner()).json();
        assertThat(status.path("journalReady").asBoolean(true)).as(status.toString()).isFalse();
        assertThat(status.path("journal").asText())
                .contains("disk is full", "nothing is accepted", "can be read", "make room");
        RunningServer.Answer health = server.get("/q/health/ready", "");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.text()).contains("\"takesEntries\"", "the disk is full");
    }

    private String lost() {
        return "{\"command\":\"echo again > again\",\"cwd\":\"" + work + "\"}";
    }

    private void assertReadable() {
        RunningServer.Answer status = server.get("/api/v1/status", server.owner());
        assertThat(status.status()).as(status.text()).isEqualTo(200);
        RunningServer.Answer command = server.get("/api/v1/commands/" + before, agent);
        assertThat(command.json().path("stdout").asText()).isEqualTo("before\n");
        assertThat(server.get("/api/v1/commands", agent).json().path("items")).isNotEmpty();
        RunningServer.Answer verdict = server.get("/api/v1/audit/verify", server.owner());
        assertThat(verdict.json().path("intact").asBoolean()).as(verdict.text()).isTrue();
    }

    @Test
    void whatRunsEndsAndItsEndIsOnRecordOnceThereIsRoom() throws IOException {
        Path feed = Files.createFile(work.resolve("feed"));
        String untilThereIsEnough = "tail -c +1 -f feed | head -c 1048576";
        String id =
                server.post(
                                "/api/v1/commands",
                                agent,
                                Map.of(
                                        "command",
                                        untilThereIsEnough,
                                        "cwd",
                                        work.toString(),
                                        "wait",
                                        0))
                        .json()
                        .path("id")
                        .asText();
        disk.fill();
        Files.writeString(feed, "x".repeat(1 << 20));

        assertFull(server.run(agent, work, "ls"));
        disk.makeRoom();

        JsonNode ended = server.get("/api/v1/commands/" + id + "?wait=60", agent).json();
        // By itself, or since so little room is left: whichever is sooner.
        assertThat(ended.path("state").asText()).as(ended.toString()).isIn("completed", "stopped");
        assertThat(ended.path("reason").asText()).contains("recording is incomplete");
    }

    @Test
    void stopsWhatRunsEvenWhenTheStopCannotBeRecorded() {
        String id =
                server.post(
                                "/api/v1/commands",
                                agent,
                                Map.of("command", "sleep 200", "cwd", work.toString(), "wait", 0))
                        .json()
                        .path("id")
                        .asText();
        disk.fill();

        RunningServer.Answer frozen = server.post("/api/v1/freeze", server.owner(), Map.of());

        assertThat(frozen.status()).as(frozen.text()).isEqualTo(503);
        assertThat(frozen.json().path("detail").asText())
                .contains("what ran was ended", "disk is full");
        disk.makeRoom();
        JsonNode ended = server.get("/api/v1/commands/" + id + "?wait=60", agent).json();
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("stopped");
    }

    @Test
    void aCommandThatIsStoppedIsSaidToBeAndWhoAskedIsOnRecordOnceThereIsRoom() throws Exception {
        String id =
                server.post(
                                "/api/v1/commands",
                                agent,
                                Map.of("command", "sleep 201", "cwd", work.toString(), "wait", 0))
                        .json()
                        .path("id")
                        .asText();
        disk.fill();

        RunningServer.Answer stopped =
                server.post("/api/v1/commands/" + id + "/stop", server.owner(), Map.of());

        assertThat(stopped.status()).as(stopped.text()).isEqualTo(202);
        assertThat(stopped.json().path("reason").asText())
                .contains("told to end", "disk is full", "make room");
        RunningServer.Answer all =
                server.post("/api/v1/agents/scout/stop", server.owner(), Map.of());
        assertThat(all.status()).as(all.text()).isEqualTo(503);
        assertThat(all.json().path("detail").asText()).contains("what ran was ended");
        RunningServer.Answer revoked = server.delete("/api/v1/agents/scout/keys", server.owner());
        assertThat(revoked.json().path("detail").asText()).contains("is not so yet");
        assertThat(server.get("/api/v1/agents/me", agent).status()).isEqualTo(200);

        disk.makeRoom();

        JsonNode ended = server.get("/api/v1/commands/" + id + "?wait=60", agent).json();
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("stopped");
        assertThat(ended.path("reason").asText()).contains("asked for by");
        assertThat(entry("os.atom.command.stop_requested", id).path("payload").path("by").asText())
                .isEqualTo("owner");
    }

    /** Waits for an entry, which may be a moment behind what it tells. */
    private JsonNode entry(String type, String subject) throws Exception {
        URI stream =
                server.url()
                        .resolve(
                                "/api/v1/audit/stream?after=0&type="
                                        + type
                                        + (subject.isEmpty() ? "" : "&subject=" + subject));
        HttpRequest request =
                HttpRequest.newBuilder(stream)
                        .header("Authorization", "Bearer " + server.owner())
                        .build();
        try (HttpClient client = HttpClient.newHttpClient();
                Stream<String> lines =
                        client.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            String entry = lines.filter(line -> line.startsWith("data:")).findFirst().orElseThrow();
            client.shutdownNow();
            return new ObjectMapper().readTree(entry.substring("data:".length()));
        }
    }

    @Test
    void aServerThatHasNoRoomToStartSaysSo() throws Exception {
        try (HomeDisk tiny = HomeDisk.small(directory.resolve("tiny"), 1)) {
            tiny.fill();

            Attempt attempt = Attempt.inside(tiny.program(), tiny.home(), "--port", "0");

            assertThat(attempt.exit()).isEqualTo(1);
            attempt.assertOneLine().contains("No space left");
        }
    }
}
