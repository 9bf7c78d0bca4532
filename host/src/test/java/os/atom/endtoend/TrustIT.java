package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Earned trust on the packaged server: what it shows, and what it does by itself. */
class TrustIT {
    @TempDir(factory = OutsideTmp.class)
    static Path directory;

    private static RunningServer server;
    private static Path work;

    @BeforeAll
    static void start() throws IOException {
        work = Files.createDirectories(directory.toRealPath().resolve("work"));
        server = RunningServer.startAsShipped(directory.resolve("home"));
        server.mount(work, "ro");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anAgentIsShownWithWhatItEarnedAndWhatIsMissing() {
        server.addAgent("rookie", "student");

        JsonNode trust = person("rookie").path("trust");

        assertThat(trust.path("sinceLevel").path("runs").asInt()).isZero();
        assertThat(trust.path("next").path("level").asText()).isEqualTo("intern");
        assertThat(trust.path("next").path("suggested").asBoolean()).isFalse();
        assertThat(trust.path("next").path("missing").toString()).contains("10 more");
    }

    @Test
    void tenDenialsPauseAnAgentUntilAPersonLetsItGoOn() {
        String key = server.addAgent("pusher", "autonomous");
        for (int no = 0; no < 10; no++) {
            server.run(key, work, "sudo id");
        }

        JsonNode paused = awaitPaused("pusher");
        assertThat(paused.path("paused").asBoolean()).isTrue();
        JsonNode reaction = paused.path("trust").path("reaction");
        assertThat(reaction.path("rule").asText()).isEqualTo("trust.denials");
        assertThat(reaction.path("entries")).hasSize(10);

        server.post("/api/v1/agents/pusher/resume", server.owner(), Map.of());
        assertThat(server.run(key, work, "true").json().path("state").asText())
                .isEqualTo("completed");
    }

    private static JsonNode awaitPaused(String agent) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        JsonNode found = person(agent);
        while (!found.path("paused").asBoolean() && System.nanoTime() < deadline) {
            found = person(agent);
        }
        return found;
    }

    private static JsonNode person(String agent) {
        return server.get("/api/v1/agents/" + agent, server.owner()).json();
    }
}
