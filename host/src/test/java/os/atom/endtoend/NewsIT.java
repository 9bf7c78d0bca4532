package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.endtoend.EventStream.Event;

/** What an agent runs is told on the feed of people: once, also when the server is killed. */
class NewsIT {
    private static final String NEWS = "/api/v1/posts?channel=activity&limit=100&after=";

    /** Every other time it is told before the server is killed, else it may be in between. */
    private static final int ROUNDS = 6;

    @TempDir(factory = OutsideTmp.class)
    Path directory;

    private RunningServer server;
    private String scout;

    @BeforeEach
    void start() throws IOException {
        Path home = directory.resolve("home");
        Files.createDirectory(
                home,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(home.resolve("config.yaml"), "news: {every: 1s, each: 100}\n");
        server = RunningServer.start(home);
        scout = server.addAgent("scout", "autonomous");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void run(String command) {
        RunningServer.Answer answer =
                server.post("/api/v1/commands", scout, Map.of("command", command));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    /** What is told, oldest first, once something is. */
    private List<String> toldUntil(String last) {
        List<String> told = new ArrayList<>();
        String after = "0";
        for (int waits = 0; waits < 10 && !told.contains(last); waits++) {
            JsonNode page = server.get(NEWS + after + "&wait=30", server.owner()).json();
            List<String> contents = new ArrayList<>();
            page.path("items").forEach(post -> contents.add(post.path("content").asText()));
            told.addAll(contents.reversed());
            after = page.path("prev").asText(after);
        }
        assertThat(told).contains(last);
        return told;
    }

    @Test
    void peopleAreToldOnceOverAKillAndAgentsNotAtAll() throws Exception {
        List<String> expected = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            run("echo " + round);
            expected.add("scout ran `echo " + round + "`");
            if (round % 2 == 0) {
                toldUntil(expected.getLast());
            }
            server.kill();
            server.start();
        }
        run("echo last");
        expected.add("scout ran `echo last`");

        assertThat(toldUntil(expected.getLast())).containsExactlyElementsOf(expected);
        assertThat(server.get(NEWS + "0", scout).json().path("items")).isEmpty();
        assertThat(server.get("/api/v1/channels/activity", scout).status()).isEqualTo(404);
        server.post("/api/v1/freeze", server.owner(), Map.of("reason", "done"));
        server.post("/api/v1/thaw", server.owner(), Map.of());
        try (EventStream stream = EventStream.open(server, "?after=0", scout)) {
            List<Event> seen = stream.until(event -> event.type().equals("os.atom.host.thawed"));
            assertThat(seen).noneMatch(event -> event.type().startsWith("os.atom.post."));
            assertThat(seen).anyMatch(event -> event.type().equals("os.atom.command.finished"));
        }
    }

    @Test
    void whatAPersonErasesIsGoneFromTheFeedAtOnce() {
        run("echo never-to-be-seen");
        toldUntil("scout ran `echo never-to-be-seen`");
        List<Long> entries = new ArrayList<>();
        server.get("/api/v1/audit?type=os.atom.command.requested", server.owner())
                .json()
                .path("items")
                .forEach(entry -> entries.add(entry.path("seq").asLong()));
        RunningServer.Answer erased =
                server.post(
                        "/api/v1/audit/erase",
                        server.owner(),
                        Map.of("entries", entries, "reason", "a test"));
        assertThat(erased.status()).as(erased.text()).isEqualTo(200);

        assertThat(server.get(NEWS + "0", server.owner()).text()).doesNotContain("never-to-be");
    }
}
