package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.home.Home;

/** Threat: machine code that another account can put in place of ours, or that piles up. */
class NativeCodeTest {
    @TempDir Path directory;

    @AfterEach
    void asBefore() {
        System.clearProperty("org.sqlite.tmpdir");
        System.clearProperty("jne.extract.dir");
        System.clearProperty("jne.cleanup.extracted");
    }

    @Test
    void isUnpackedWhereNobodyElseWrites() throws Exception {
        Home home = Home.open(directory.resolve("home"));

        NativeCode.unpackIn(home);

        Path folder = home.directory().resolve("native");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(
                        Map.of(
                                "sqlite", System.getProperty("org.sqlite.tmpdir"),
                                "cedar", System.getProperty("jne.extract.dir")))
                .isEqualTo(Map.of("sqlite", folder.toString(), "cedar", folder.toString()));
    }

    @Test
    void whatAKilledServerLeftIsRemovedAndNothingElse() throws Exception {
        Home home = Home.open(directory.resolve("home"));
        Path folder = Files.createDirectory(home.directory().resolve("native"));
        Files.createFile(folder.resolve("sqlite-3.51.3.0-1-libsqlitejdbc.so"));
        Files.createFile(folder.resolve("sqlite-3.51.3.0-1-libsqlitejdbc.so.lck"));
        Files.createFile(folder.resolve("libcedar_java_ffi.so"));

        NativeCode.unpackIn(home);

        assertThat(folder).isDirectoryContaining("glob:**/libcedar_java_ffi.so");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }
}
