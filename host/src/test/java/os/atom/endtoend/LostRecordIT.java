package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import os.atom.journal.Digest;
import os.atom.journal.PostgresServer;

/**
 * Threat: the record is emptied, damaged, put back or robbed of what vouches for it while no server
 * runs, and the server that starts begins anew as if nothing had been. It refuses in one line and
 * changes nothing; a person goes on by a command that stays on record.
 */
@Timeout(300)
class LostRecordIT {
    @TempDir(factory = OutsideTmp.class)
    static Path directory;

    /** A home whose server was stopped, one that was killed, and an earlier state of its record. */
    private static Path stopped;

    private static Path killed;
    private static Path older;

    private Path home;

    @BeforeAll
    static void leaveRecordsBehind() throws Exception {
        stopped = directory.resolve("stopped");
        RunningServer server = RunningServer.start(stopped);
        server.addAgent("scout", "intern");
        server.close();
        older = Files.copy(stopped.resolve("journal.db"), directory.resolve("older.db"));
        server.start();
        server.addAgent("second", "intern");
        server.close();
        killed = directory.resolve("killed");
        RunningServer shortLived = RunningServer.start(killed);
        shortLived.kill();
    }

    @BeforeEach
    void takeACopy() throws Exception {
        home = copy(stopped, "home");
    }

    private static Path copy(Path from, String name) throws Exception {
        Path to = Files.createTempDirectory(directory, name);
        Process copying =
                new ProcessBuilder("cp", "-a", from + "/.", to.toString()).inheritIO().start();
        assertThat(copying.waitFor()).isZero();
        return to;
    }

    private void assertRefused(String... words) throws Exception {
        Map<String, String> before = record();
        Attempt attempt = Attempt.on(home, "--port", "0");
        assertThat(attempt.exit()).as(attempt.said()).isEqualTo(1);
        attempt.assertOneLine().contains(words);
        assertThat(record()).isEqualTo(before);
    }

    /** What the record consists of, but the index beside the log, which is no part of it. */
    private Map<String, String> record() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = home.relativize(file).toString();
                if (name.matches("(journal\\.db|heads|keys/|owner).*") && !name.endsWith("-shm")) {
                    found.put(name, Digest.ofBytes(Files.readAllBytes(file)).toString());
                }
            }
        }
        return found;
    }

    @Test
    void anEmptiedStoreIsRefusedAndBegunAnewOnRecordWhenAPersonSaysSo() throws Exception {
        Files.write(home.resolve("journal.db"), new byte[0]);
        assertRefused("(gone)", "entries up to", "journal recover --reason");

        Attempt recovered = Attempt.on(home, "offline", "recover", "--reason", "lost in a move");

        assertThat(recovered.exit()).as(recovered.said()).isZero();
        try (RunningServer server = RunningServer.start(home)) {
            JsonNode first =
                    server.get("/api/v1/audit?after=0&limit=1", server.owner())
                            .json()
                            .path("items")
                            .path(0);
            assertThat(first.path("type").asText()).isEqualTo("os.atom.journal.recovered");
            assertThat(first.toString()).contains("lost in a move", "signedCount", "signedHash");
            JsonNode verdict = server.get("/api/v1/audit/verify", server.owner()).json();
            assertThat(verdict.path("intact").asBoolean()).as(verdict.toString()).isTrue();
            assertThat(verdict.path("words").asText()).contains("a part before them was lost");
            assertThat(server.get("/api/v1/agents", server.owner()).json().path("items")).isEmpty();
        }
    }

    @Test
    void aMissingStoreIsRefusedAndNotMade() throws Exception {
        Files.delete(home.resolve("journal.db"));
        assertRefused("(gone)");
        assertThat(home.resolve("journal.db")).doesNotExist();
    }

    @Test
    void anOlderCopyIsRefusedAndGoneOnWithOnRecordWhenAPersonSaysSo() throws Exception {
        Files.copy(older, home.resolve("journal.db"), StandardCopyOption.REPLACE_EXISTING);
        assertRefused("(truncated)", "gone from the end");

        Attempt recovered = Attempt.on(home, "offline", "recover", "--reason", "the backup");

        assertThat(recovered.exit()).as(recovered.said()).isZero();
        try (RunningServer server = RunningServer.start(home)) {
            assertThat(server.get("/api/v1/agents", server.owner()).json().path("items"))
                    .hasSize(1);
        }
    }

    @Test
    void aLogThatIsGoneAfterAKillIsMissed() throws Exception {
        home = copy(killed, "killed");
        assertThat(home.resolve("journal.db-wal")).isNotEmptyFile();
        Files.delete(home.resolve("journal.db-wal"));
        Files.deleteIfExists(home.resolve("journal.db-shm"));
        assertRefused("journal.db");
    }

    @Test
    void aFileThatWasCutOffIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(home.resolve("journal.db"));
        for (int length : new int[] {50, 4_096, whole.length / 2 + 100, whole.length - 4_096}) {
            Files.write(home.resolve("journal.db"), Arrays.copyOf(whole, length));
            assertRefused("journal.db");
        }
    }

    @Test
    void aKeyThatWasExchangedIsRefused() throws Exception {
        Path others = home.resolve("keys");
        for (String file : new String[] {"journal.key", "journal.pub"}) {
            Files.copy(
                    killed.resolve("keys").resolve(file),
                    others.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        assertRefused("(key_changed)");
    }

    @Test
    void keysThatAreGoneAreNotMadeAnew() throws Exception {
        Files.delete(home.resolve("keys/journal.key"));
        Files.delete(home.resolve("keys/journal.pub"));
        assertRefused("(heads_missing)");
    }

    @Test
    void headsThatAreGoneAreMissed() throws Exception {
        Files.delete(home.resolve("heads.jsonl"));
        assertRefused("(heads_missing)");
    }

    @Test
    void anEmptiedPostgresqlIsRefused() throws Exception {
        home = Files.createTempDirectory(directory, "shared");
        setStore();
        RunningServer.start(home).close();
        assertThat(home.resolve("journal.db")).doesNotExist();
        setStore();
        assertRefused("(gone)");
    }

    /** A database without anything in it, as settings name it. */
    private void setStore() throws IOException {
        Files.writeString(
                home.resolve("config.yaml"), "store: \"" + PostgresServer.setting() + "\"\n");
    }
}
