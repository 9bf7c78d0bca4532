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
import org.junit.jupiter.api.io.TempDir;

/** A server, an agent of another's elsewhere, and an agent here that writes to it. */
abstract class PeerFixture {
    static final String TOKEN = "known-by-this-7";

    private static final String MESSAGES = "/api/v1/messages";

    @TempDir(factory = OutsideTmp.class)
    Path directory;

    ForeignAgent foreign;
    RunningServer server;
    String scout;

    @BeforeEach
    void serve() throws IOException {
        foreign = new ForeignAgent();
        Path home =
                Files.createDirectory(
                        directory.resolve("home"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        Files.writeString(
                home.resolve("config.yaml"),
                "peers.allowed: [\"%s\"]\n".formatted(foreign.place()));
        server = RunningServer.start(home);
        scout = server.addAgent("scout", "autonomous");
    }

    @AfterEach
    void stop() {
        server.close();
        foreign.close();
    }

    /** Lists the agent as it is spoken to in a way, under that name. */
    JsonNode list(String way) {
        RunningServer.Answer added =
                server.post(
                        "/api/v1/peers",
                        server.owner(),
                        Map.of("name", way, "card", foreign.card(way), "token", TOKEN));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return added.json();
    }

    /** Sends a message; answers with its id. */
    String send(String to, String content) {
        return sent(Map.of("to", "peer:" + to, "content", content));
    }

    String reply(JsonNode message, String content) {
        return sent(
                Map.of(
                        "to",
                        message.path("from").path("name").asText(),
                        "content",
                        content,
                        "replyTo",
                        message.path("id").asText()));
    }

    private String sent(Map<String, String> message) {
        RunningServer.Answer sent = server.post(MESSAGES, scout, message);
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        return sent.json().path("id").asText();
    }

    /** What answers a message, in the inbox of who sent it. */
    List<JsonNode> answers(String id) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode item :
                server.get("/api/v1/inbox?after=0&limit=500", scout).json().path("items")) {
            if (item.path("message").path("replyTo").asText().equals(id)) {
                found.add(item.path("message"));
            }
        }
        return found;
    }

    /** The answer to a message, once there is one. */
    JsonNode answer(String id) {
        ForeignAgent.await("the answer to " + id, () -> !answers(id).isEmpty());
        return answers(id).getFirst();
    }

    String state(String id) {
        return server.get(MESSAGES + "/" + id, scout).json().path("state").asText();
    }

    /** The messages that the agent was sent in a way, by their ids, each as often as it came. */
    List<String> brought(String way) {
        return foreign.asked(way).stream()
                .filter(ForeignAgent.Asked::isMessage)
                .map(ForeignAgent.Asked::message)
                .toList();
    }

    /** How often it was looked how a task stands. */
    long looks(String way) {
        return foreign.asked(way).stream().filter(asked -> !asked.isMessage()).count();
    }
}
