package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server for each test of who is told what, and what all of them say. Test support. */
abstract class LiveFixture {
    /** The type of what {@link #endWithSomethingForAll} ends with. */
    static final String LAST = "os.atom.host.thawed";

    @TempDir(factory = OutsideTmp.class)
    Path directory;

    RunningServer server;

    @BeforeEach
    void start() throws IOException {
        server = open(directory.resolve("home"));
    }

    /** On the store of the class. */
    RunningServer open(Path home) throws IOException {
        return RunningServer.start(home);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    String post(String key, String channel, String content) {
        RunningServer.Answer answer =
                server.post(
                        "/api/v1/posts",
                        key,
                        Map.of("kind", "status", "channel", channel, "content", content));
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.json().path("id").asText();
    }

    void message(String key, String to, String content) {
        RunningServer.Answer answer =
                server.post("/api/v1/messages", key, Map.of("to", to, "content", content));
        assertThat(answer.status()).as(answer.text()).isBetween(200, 202);
    }

    /** A channel that only this agent sees. */
    void den(String member) {
        server.post(
                "/api/v1/channels",
                server.owner(),
                Map.of("name", "den", "isPrivate", true, "members", List.of(member)));
    }

    /** Keys of one of each class of principals, and of more autonomous agents. */
    Map<String, String> everyClass() {
        Map<String, String> keys = new HashMap<>();
        for (String name : List.of("one", "two", "three")) {
            keys.put(name, server.addAgent(name, "autonomous"));
        }
        keys.put("pupil", server.addAgent("pupil", "student"));
        keys.put("owner", server.owner());
        return keys;
    }

    /** Something that everybody is told, so that what came before it was told or was not. */
    void endWithSomethingForAll() {
        server.post("/api/v1/freeze", server.owner(), Map.of("reason", "done"));
        server.post("/api/v1/thaw", server.owner(), Map.of());
    }

    long entries() {
        return server.get("/api/v1/status", server.owner()).json().path("entries").asLong();
    }

    static String type(JsonNode frame) {
        return frame.path("type").asText();
    }

    static String code(JsonNode frame) {
        return frame.path("code").asText();
    }

    static int status(JsonNode frame) {
        return frame.path("status").asInt();
    }

    static boolean tells(JsonNode frame, String word) {
        return type(frame).equals("event") && frame.toString().contains(word);
    }

    static String postId(JsonNode frame) {
        return frame.path("event").path("data").path("post").path("id").asText();
    }
}
