package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;

/**
 * A server whose store cannot be used says so in one line with what to do, without a stack trace.
 */
@Timeout(300)
class BrokenStoreIT {
    private static final int PAGE = 4_096;

    @TempDir(factory = OutsideTmp.class)
    Path directory;

    private String refused(Path home, String... flags) throws Exception {
        Attempt attempt =
                Attempt.on(home, flags.length == 0 ? new String[] {"--port", "0"} : flags);
        assertThat(attempt.exit()).as(attempt.said()).isEqualTo(1);
        attempt.assertOneLine();
        return attempt.said();
    }

    private Path homeWith(String store) throws IOException {
        Path home =
                Files.createDirectory(
                        directory.resolve("home"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        Files.writeString(home.resolve("config.yaml"), "store: \"%s\"\n".formatted(store));
        return home;
    }

    /** The chain is whole and tables that the steps read at the start are not. */
    @ParameterizedTest
    @ValueSource(
            strings = {"schema_step", "identity_agent", "mount_grant", "approval_due", "channel"})
    void aDamagedTableIsNamedAsDamage(String table) throws Exception {
        Path home = directory.resolve("home");
        RunningServer.start(home).close();
        overwrite(home.resolve("journal.db"), table);

        assertThat(refused(home)).contains("journal.db", "malformed", "last whole copy");
    }

    private static void overwrite(Path file, String table) throws IOException, SQLException {
        long page;
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT rootpage FROM sqlite_master WHERE name = '%s'"
                                        .formatted(table))) {
            page = rows.getLong(1);
        }
        byte[] noise = new byte[PAGE];
        Arrays.fill(noise, (byte) 0xA5);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek((page - 1) * PAGE);
            bytes.write(noise);
        }
    }

    @Test
    void aDatabaseThatNobodyServesIsNamedWithoutItsPassword() throws Exception {
        int free;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = taken.getLocalPort();
        }
        String nobody = "postgresql://127.0.0.1:%d/atom?user=a&password=hidden".formatted(free);

        assertThat(refused(homeWith(nobody)))
                .contains("127.0.0.1:" + free, "refused", "see that it runs", "ATOM_OS_STORE")
                .doesNotContain("hidden");
        assertThat(refused(directory.resolve("home"), "offline", "verify"))
                .contains("refused", "see that it runs")
                .doesNotContain("hidden");
    }

    @Test
    void aHostThatDoesNotExistIsNamed() throws Exception {
        assertThat(refused(homeWith("postgresql://nowhere.invalid/atom?user=a")))
                .contains("there is no host nowhere.invalid", "ATOM_OS_STORE");
    }

    @Test
    void aWrongPasswordIsToldAndNotShown() throws Exception {
        Path home = homeWith(PostgresServer.setting(PostgresServer.guarded(), "mistaken"));

        assertThat(refused(home))
                .contains("password authentication failed", "see the database, user and password")
                .doesNotContain("mistaken");
    }

    @Test
    void aDatabaseThatTakesNoWritesIsTold() throws Exception {
        StoreLocation.PostgresUrl database = PostgresServer.database();
        String name = database.url().replaceAll(".*/|[?].*", "");
        PostgresServer.run("ALTER DATABASE " + name + " SET default_transaction_read_only = on");

        assertThat(refused(homeWith(PostgresServer.setting(database, database.password()))))
                .contains("read-only transaction", "standby");
    }

    /** Wherever on the way to the greeting the room ends. */
    @ParameterizedTest
    @ValueSource(ints = {0, 16, 32, 64})
    void tooLittleRoomToGoOnIsTold(int kibibytes) throws Exception {
        try (HomeDisk disk = HomeDisk.small(directory.resolve("home"), 24)) {
            RunningServer.startOn(disk).close();
            leave(disk, kibibytes);

            Attempt attempt = Attempt.inside(disk.program(), disk.home(), "--port", "0");

            assertThat(attempt.exit()).as(attempt.said()).isEqualTo(1);
            attempt.assertOneLine().containsIgnoringCase("make room on the disk");
        }
    }

    private static void leave(HomeDisk disk, int kibibytes) throws IOException {
        FileStore store = Files.getFileStore(disk.seen());
        long take = store.getUsableSpace() - kibibytes * 1024L;
        try (RandomAccessFile filler =
                new RandomAccessFile(disk.seen().resolve("filler").toFile(), "rw")) {
            filler.write(new byte[Math.toIntExact(take)]);
        }
    }
}
