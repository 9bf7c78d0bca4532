package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.home.Home;
import os.atom.home.Settings;
import os.atom.redaction.ShippedRedactor;

/** Threat: the log of a server in the background fills the disk, or tells others what it knows. */
class LogFileTest {
    private static final int SIZE = 1_000;
    private static final int KEPT = 2;

    @TempDir Path temporary;
    private Home home;

    @BeforeEach
    void open() {
        LogManager.getLogManager();
        home = Home.open(temporary.resolve("home"));
    }

    private void log(String... lines) throws Exception {
        Handler log = LogFile.begin(home, new Settings.Log(SIZE, KEPT), ShippedRedactor.ONE);
        try {
            for (String line : lines) {
                ExtLogRecord record = new ExtLogRecord(Level.INFO, line, "os.atom.Test");
                record.setLoggerName("os.atom.Test");
                log.publish(record);
            }
        } finally {
            Logger.getLogger("").removeHandler(log);
            log.close();
        }
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(home.logs())) {
            return files.sorted().toList();
        }
    }

    @Test
    void isSetAsideWhenItIsFullAndTheOldestIsDropped() throws Exception {
        log(Stream.generate(() -> "x".repeat(200)).limit(50).toArray(String[]::new));

        assertThat(files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("server.log", "server.log.1", "server.log.2");
        for (Path file : files()) {
            assertThat(Files.size(file)).isBetween(1L, SIZE + 300L);
        }
    }

    @Test
    void everyFileOfItIsForTheOwnerAlone() throws Exception {
        log(Stream.generate(() -> "x".repeat(200)).limit(50).toArray(String[]::new));

        for (Path file : files()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.logs())))
                .isEqualTo("rwx------");
    }

    @Test
    void holdsNoSecret() throws Exception {
        log("cannot log in with password=correct-horse-42");

        assertThat(home.logs().resolve(LogFile.NAME))
                .content()
                .contains("password=[redacted:password]")
                .doesNotContain("correct-horse");
    }

    @Test
    void goesOnWhereTheLastServerEnded() throws Exception {
        log("one");
        log("two");

        assertThat(Files.readAllLines(home.logs().resolve(LogFile.NAME)))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("INFO  Test: one"),
                        line -> assertThat(line).endsWith("INFO  Test: two"));
    }

    /** Libraries tell what they do with data before the frame has told them not to. */
    @Test
    void holdsNothingThatIsThereForDevelopersAlone() throws Exception {
        Handler log = LogFile.begin(home, new Settings.Log(SIZE, KEPT), ShippedRedactor.ONE);
        Logger library = Logger.getLogger("os.atom.Talkative");
        library.setLevel(Level.ALL);
        try {
            library.finest("select everything");
            library.fine("looked");
            library.info("ready");
        } finally {
            Logger.getLogger("").removeHandler(log);
            log.close();
        }

        assertThat(Files.readAllLines(home.logs().resolve(LogFile.NAME)))
                .singleElement()
                .asString()
                .endsWith("ready");
    }

    @Test
    void everythingThatIsLoggedGoesThere() throws Exception {
        Handler log = LogFile.begin(home, new Settings.Log(SIZE, KEPT), ShippedRedactor.ONE);
        try {
            Logger.getLogger("os.atom.Test").warning("of whoever logs");
        } finally {
            Logger.getLogger("").removeHandler(log);
            log.close();
        }

        assertThat(home.logs().resolve(LogFile.NAME)).content().contains("of whoever logs");
    }
}
