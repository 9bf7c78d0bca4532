package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The file system of the server's home turns read-only while it serves, or is so when it starts.
 * Nothing runs, and it is said why; what was acknowledged can be read, and is there afterwards.
 */
class ReadOnlyHomeIT {
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
        disk = HomeDisk.faulty(directory.resolve("home"));
        server = RunningServer.startOn(disk);
        agent = server.addAgent("scout", "autonomous");
        server.mount(work, "rw");
        before =
                server.run(agent, work, "echo before > before; cat before")
                        .json()
                        .path("id")
                        .asText();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        disk.close();
    }

    @Test
    void nothingRunsEverythingCanBeReadAndNothingIsLost() {
        disk.turnReadOnly();
        int said = server.log().length();

        for (int time = 0; time < 3; time++) {
            RunningServer.Answer answer = server.run(agent, work, "echo lost > lost");
            assertThat(answer.text()).containsIgnoringCase("read-only").doesNotContain("\\n");
            assertThat(answer.status() == 503 || answer.json().path("exitCode").asInt() == 125)
                    .as(answer.text())
                    .isTrue();
        }
        assertThat(work.resolve("lost")).doesNotExist();
        assertReadable();
        assertThat(server.log().substring(said)).doesNotContain("\tat ");

        server.close();
        disk.repair();
        server.start();
        assertReadable();
        assertThat(server.run(agent, work, "echo after > after").json().path("state").asText())
                .isEqualTo("completed");
        RunningServer.Answer verdict = server.get("/api/v1/audit/verify", server.owner());
        assertThat(verdict.json().path("intact").asBoolean()).as(verdict.text()).isTrue();
    }

    private void assertReadable() {
        assertThat(server.get("/api/v1/status", server.owner()).status()).isEqualTo(200);
        RunningServer.Answer command = server.get("/api/v1/commands/" + before, agent);
        assertThat(command.json().path("stdout").asText()).as(command.text()).isEqualTo("before\n");
        assertThat(server.get("/api/v1/audit", server.owner()).status()).isEqualTo(200);
    }

    @Test
    void aServerDoesNotStartOnOne() throws Exception {
        server.close();
        disk.turnReadOnly();

        Attempt attempt = Attempt.inside(disk.program(), disk.home(), "--port", "0");

        assertThat(attempt.exit()).isEqualTo(1);
        attempt.assertOneLine().containsIgnoringCase("read-only").contains("ATOM_OS_HOME");
        disk.repair();
        server.start();
        assertReadable();
    }
}
