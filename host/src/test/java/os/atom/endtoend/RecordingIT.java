package os.atom.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recordings of the real server: an asciicast that plays, held to the journal, removed on record.
 */
class RecordingIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir(factory = OutsideTmp.class)
    static Path directory;

    private static RunningServer server;
    private static Path demo;
    private static String scout;

    @BeforeAll
    static void start() throws IOException {
        demo = Files.createDirectories(directory.toRealPath().resolve("demo"));
        server = RunningServer.start(directory.resolve("home"));
        scout = server.addAgent("scout", "autonomous");
        server.mount(demo, "ro");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** The rules of docs.asciinema.org/manual/asciicast/v3, one after the other. */
    @Test
    void itIsAnAsciicastOfVersionThree() throws IOException {
        String[] lines =
                recording(run("echo one && ls missing; printf 'a\\nb'")).text().split("\n");

        JsonNode header = JSON.readTree(lines[0]);
        assertThat(header.path("version").asInt()).isEqualTo(3);
        assertThat(header.path("term").path("cols").asInt()).isPositive();
        assertThat(header.path("term").path("rows").asInt()).isPositive();
        assertThat(header.path("timestamp").isIntegralNumber()).isTrue();
        StringBuilder out = new StringBuilder();
        String last = "";
        for (int at = 1; at < lines.length; at++) {
            if (lines[at].startsWith("#")) {
                continue;
            }
            JsonNode event = JSON.readTree(lines[at]);
            assertThat(event.isArray() && event.size() == 3).as(lines[at]).isTrue();
            assertThat(event.path(0).asDouble(-1)).isGreaterThanOrEqualTo(0);
            last = event.path(1).asText();
            assertThat(last).isIn("o", "m", "x");
            assertThat(event.path(2).isTextual()).isTrue();
            out.append(last.equals("o") ? event.path(2).asText() : "");
        }
        assertThat(last).isEqualTo("x");
        assertThat(out.toString()).contains("one\r\n", "a\r\nb").doesNotContain("\r\r");
    }

    @Test
    void itsDigestTravelsWithItAndIsTheJournals() throws Exception {
        String id = run("echo hello");

        RunningServer.Answer answer = recording(id);

        byte[] digest = MessageDigest.getInstance("SHA-256").digest(answer.text().getBytes(UTF_8));
        assertThat(answer.headers().get("repr-digest").getFirst())
                .isEqualTo("sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":");
        assertThat(entry(id, "os.atom.command.finished").path("payload").path("recording").asText())
                .isEqualTo(java.util.HexFormat.of().formatHex(digest));
    }

    @Test
    void oneThatWasChangedIsFound() throws IOException {
        String id = run("echo changed");
        Files.writeString(file(id), Files.readString(file(id)).replace("changed", "charged"));

        JsonNode verdict = server.get("/api/v1/audit/recordings", server.owner()).json();

        assertThat(verdict.path("intact").asBoolean(true)).isFalse();
        assertThat(verdict.path("damaged"))
                .anySatisfy(each -> {
                    assertThat(each.path("id").asText()).isEqualTo(id);
                    assertThat(each.path("problem").asText()).contains("was changed");
                });
        assertThat(server.get("/api/v1/audit/recordings", scout).status()).isEqualTo(403);
    }

    @Test
    void oneThatIsTooOldGoesOnRecordAndIsSaidToBeGone() throws IOException {
        String id = run("echo old");
        Files.setLastModifiedTime(file(id), FileTime.fromMillis(0));
        server.close();
        server.start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (entry(id, "os.atom.recording.removed").isMissingNode()) {
            assertThat(System.nanoTime()).as("never removed").isLessThan(deadline);
        }

        RunningServer.Answer gone = recording(id);

        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.json().path("detail").asText()).contains("older than 30 days");
        JsonNode command = server.get("/api/v1/commands/" + id, scout).json();
        assertThat(command.path("state").asText()).isEqualTo("completed");
        assertThat(command.has("recording")).isFalse();
        assertThat(
                        server.get("/api/v1/audit/verify", server.owner())
                                .json()
                                .path("intact")
                                .asBoolean())
                .isTrue();
    }

    private static String run(String command) {
        return server.run(scout, demo, command).json().path("id").asText();
    }

    private static RunningServer.Answer recording(String id) {
        return server.get("/api/v1/commands/" + id + "/recording", scout);
    }

    private static Path file(String id) {
        return server.home().resolve("recordings").resolve(id + ".cast");
    }

    private static JsonNode entry(String subject, String type) {
        return server.get(
                        "/api/v1/audit?limit=1&type=" + type + "&subject=" + subject,
                        server.owner())
                .json()
                .path("items")
                .path(0);
    }
}
