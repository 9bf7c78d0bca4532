package os.atom.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that cannot start says why in one line, and changes nothing. */
class StartIT {
    @TempDir(factory = OutsideTmp.class)
    Path directory;

    @Test
    void aSecondServerOnOneHomeIsRefused() throws Exception {
        try (RunningServer first = RunningServer.start(directory.resolve("home"))) {
            Attempt second = Attempt.on(directory.resolve("home"), "--port", "0");
            assertThat(second.exit()).isEqualTo(1);
            second.assertOneLine().contains(Long.toString(first.pid()));
            assertThat(first.get("/api/v1/status", first.owner()).status()).isEqualTo(200);
        }
    }

    @Test
    void aBusyPortIsNamed() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Attempt attempt =
                    Attempt.on(
                            directory.resolve("home"),
                            "--port",
                            Integer.toString(busy.getLocalPort()));
            assertThat(attempt.exit()).isEqualTo(1);
            attempt.assertOneLine().contains(Integer.toString(busy.getLocalPort()), "--port");
        }
    }

    @Test
    void aHomeThatOthersCanEnterIsRefused() throws Exception {
        Path open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        Attempt attempt = Attempt.on(open, "--port", "0");
        assertThat(attempt.exit()).isEqualTo(1);
        attempt.assertOneLine().contains("chmod 700");
    }

    @Test
    void aHomeThatIsAFileIsRefused() throws Exception {
        Attempt attempt = Attempt.on(Files.createFile(directory.resolve("file")), "--port", "0");
        assertThat(attempt.exit()).isEqualTo(1);
        attempt.assertOneLine().contains("not a directory");
    }

    @Test
    void anUnknownSettingIsNamed() throws Exception {
        Path home =
                Files.createDirectory(
                        directory.resolve("home"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        Files.writeString(home.resolve("config.yaml"), "prot: 8000\n");
        Attempt attempt = Attempt.on(home, "--port", "0");
        assertThat(attempt.exit()).isEqualTo(1);
        attempt.assertOneLine().contains("prot").contains("port");
    }

    @Test
    void aDirectoryThatIsNoneIsNamedBeforeAnythingIsOpened() throws Exception {
        Attempt attempt =
                Attempt.on(directory.resolve("home"), "--port", "0", "--host-mount=/srv:write");
        assertThat(attempt.exit()).isEqualTo(1);
        attempt.assertOneLine().contains("/srv:write", ":ro");
        assertThat(directory.resolve("home/journal.db")).doesNotExist();
    }

    /** Without rules nothing can be redacted, so nothing could be recorded. */
    @Test
    void aBrokenRuleOfRedactionIsNamedWithItsLine() throws Exception {
        Path home = directory.resolve("home");
        RunningServer.start(home).close();
        Path rules = Files.writeString(home.resolve("redaction/own.yaml"), "rules: 1");
        Files.setPosixFilePermissions(rules, PosixFilePermissions.fromString("rw-------"));
        Attempt attempt = Attempt.on(home, "--port", "0");
        assertThat(attempt.exit()).isEqualTo(1);
        attempt.assertOneLine().contains("own.yaml:1:").contains("repair the file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prot=1", "--port", "--host_mount", "start", "--port=70000"})
    void aWrongFlagIsWrongUsage(String flag) throws Exception {
        Attempt attempt = Attempt.on(directory.resolve("home"), flag);
        attempt.assertOneLine().contains("--port");
        assertThat(attempt.exit()).isEqualTo(2);
    }

    @Test
    void aDamagedStoreIsRefusedAndLeftAsItIs() throws Exception {
        Path home = directory.resolve("home");
        RunningServer.start(home).close();
        byte[] noise = "this is no database, whatever its name says".repeat(100).getBytes(UTF_8);
        Files.delete(home.resolve("journal.db"));
        Files.deleteIfExists(home.resolve("journal.db-wal"));
        Files.write(home.resolve("journal.db"), noise);

        Attempt attempt = Attempt.on(home, "--port", "0");

        assertThat(attempt.exit()).isEqualTo(1);
        attempt.assertOneLine().contains("journal.db");
        assertThat(Files.readAllBytes(home.resolve("journal.db"))).isEqualTo(noise);
    }

    @Test
    void withoutBubblewrapItServesAndRunsNothing() throws Exception {
        Path demo = Files.createDirectory(directory.resolve("demo"));
        try (RunningServer server =
                RunningServer.startInside(
                        List.of(
                                "bwrap",
                                "--dev-bind",
                                "/",
                                "/",
                                "--die-with-parent",
                                "--bind",
                                "/dev/null",
                                "/usr/bin/bwrap"),
                        directory.resolve("home"))) {
            String agent = server.addAgent("scout", "autonomous");
            server.mount(demo, "ro");

            RunningServer.Answer answer = server.run(agent, demo, "ls");

            assertThat(answer.json().path("state").asText()).isEqualTo("failed");
            assertThat(answer.json().path("exitCode").asInt()).isEqualTo(125);
            assertThat(answer.json().path("reason").asText()).contains("bubblewrap");
            assertThat(
                            server.get("/api/v1/status", server.owner())
                                    .json()
                                    .path("sandboxReady")
                                    .asBoolean())
                    .isFalse();
        }
    }
}
