package os.atom.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Threat: a web page in the person's browser, or another user of the machine, talks to the server.
 */
class BoundaryIT {
    @TempDir(factory = OutsideTmp.class)
    static Path directory;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start(directory.resolve("home"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example, , 403",
        "127.0.0.1.evil.example, , 403",
        "169.254.169.254, , 403",
        "localhost, , 200",
        "127.0.0.1:1, , 200",
        "localhost, http://evil.example, 403",
        "localhost, null, 403",
        "localhost, http://localhost.evil.example, 403",
        "localhost, https://localhost@evil.example, 403"
    })
    void onlyOurOwnAddressIsServed(String host, String origin, int status) throws IOException {
        assertThat(raw(host, origin)).startsWith("HTTP/1.1 " + status);
    }

    private static String raw(String host, String origin) throws IOException {
        try (Socket socket = new Socket(server.url().getHost(), server.url().getPort())) {
            String request =
                    "GET /q/health/ready HTTP/1.1\r\nHost: "
                            + host
                            + "\r\n"
                            + (origin == null ? "" : "Origin: " + origin + "\r\n")
                            + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Test
    void itListensOnLoopbackUnlessTold() {
        assertThat(server.url().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void nobodyElseOnTheMachineCanReadItsFiles() throws IOException {
        assertThat(mode(server.home())).isEqualTo("rwx------");
        assertThat(mode(server.home().resolve("owner.token"))).isEqualTo("rw-------");
        assertThat(mode(server.home().resolve("journal.db"))).isEqualTo("rw-------");
        assertThat(mode(server.home().resolve("server.json"))).isEqualTo("rw-------");
    }

    @Test
    void noKeyIsEverInTheLogOrTheStore() throws IOException {
        String key = server.addAgent("silent", "student");
        server.get("/api/v1/agents/me", key);
        assertThat(server.log()).doesNotContain(key).doesNotContain(server.owner());
        for (String file : new String[] {"journal.db", "journal.db-wal"}) {
            byte[] stored = Files.readAllBytes(server.home().resolve(file));
            assertThat(new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain(key)
                    .doesNotContain(server.owner());
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
