package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rule that erases what is old: by a person's word alone, and by a setting that is sound. */
class ExpiryIT {
    private static final String EXPIRE = "/api/v1/audit/expire";
    private static final int DAY = 86_400;

    @TempDir(factory = OutsideTmp.class)
    Path directory;

    private RunningServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void onlyPeopleEraseAndNothingThatAgentsAreJudgedBy() throws Exception {
        server = RunningServer.start(directory.resolve("home"));
        String agent = server.addAgent("scout", "autonomous");
        Map<String, Object> request = Map.of("seconds", 90 * DAY, "reason", "ninety days");

        assertThat(server.get(EXPIRE + "?seconds=" + 90 * DAY, agent).status()).isEqualTo(403);
        assertThat(server.post(EXPIRE, agent, request).status()).isEqualTo(403);
        for (String wrong : new String[] {"", "?seconds=0", "?seconds=" + 30 * DAY}) {
            RunningServer.Answer answer = server.get(EXPIRE + wrong, server.owner());
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.json().path("detail").asText()).contains("seconds");
        }
        assertThat(
                        server.post(EXPIRE, server.owner(), Map.of("seconds", 90 * DAY))
                                .json()
                                .path("detail")
                                .asText())
                .contains("reason");

        RunningServer.Answer due = server.get(EXPIRE + "?seconds=" + 31 * DAY, server.owner());
        assertThat(due.json().path("count").asInt(-1)).as(due.text()).isZero();
        RunningServer.Answer done = server.post(EXPIRE, server.owner(), request);
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(done.json().path("erased").asInt(-1)).isZero();
        assertThat(done.json().path("more").asBoolean(true)).isFalse();
    }
}
