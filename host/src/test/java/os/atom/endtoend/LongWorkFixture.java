package os.atom.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/** One server with agents whose commands run long. Test support. */
@Timeout(180)
abstract class LongWorkFixture extends WorkingServer {
    static final String COMMANDS = "/api/v1/commands";

    static String scout;

    @BeforeAll
    static void start() throws IOException {
        serve();
        scout = server.addAgent("scout", "autonomous");
    }

    static String begin(String command, Map<String, Object> more) {
        Map<String, Object> asked = new HashMap<>(more);
        asked.put("command", command);
        asked.put("cwd", work.toString());
        asked.put("background", true);
        RunningServer.Answer answer = server.post(COMMANDS, scout, asked);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.json().path("id").asText();
    }

    static RunningServer.Answer input(String id, Object body) {
        return server.post(COMMANDS + "/" + id + "/input", scout, body);
    }

    static JsonNode ended(String id) {
        return server.get(COMMANDS + "/" + id + "?wait=60", scout).json();
    }

    /** Waits for output; answers the offset after it. */
    static long awaitOutput(String id, String wanted) {
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

    static String text(String base64) {
        return new String(Base64.getDecoder().decode(base64), UTF_8);
    }
}
