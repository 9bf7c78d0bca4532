package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server's program is told to save and to put back, and what a person reads of it. */
final class BackupCommandsTest {
    @TempDir private Path directory;

    private Cli program(String answer) throws IOException {
        Path launcher = directory.resolve("launcher");
        Files.writeString(directory.resolve("answer"), answer);
        Files.writeString(
                launcher,
                """
                #!/bin/sh
                here=${0%/*}
                printf '%s\\n' "$@" >"$here/told"
                cat "$here/answer"
                """);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        return new Cli().with("PATH", System.getenv("PATH")).launcher(launcher);
    }

    private List<String> told() throws IOException {
        return Files.readAllLines(directory.resolve("told"));
    }

    @Test
    void savesAndSaysWhatWasLeftOut() throws IOException {
        var result =
                program(
                                """
                                {"file":"/b","bytes":9,"files":12,"entries":1,"sha256":"abc",\
                                "leftOut":["policies/l\\u001b"]}
                                """)
                        .run("backup", "some where/b");

        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .isEqualTo(
                        """
                        /b holds 12 files and 1 entry; its SHA-256 is abc
                        left out, since it is no plain file: policies/l\\x1b
                        """);
        assertThat(told())
                .containsExactly(
                        "offline",
                        "backup",
                        "--file",
                        Path.of("some where/b").toAbsolutePath().toString());
    }

    @Test
    void leavesTheJournalOutOnlyWhenTold() throws IOException {
        program("{}").run("backup", "/b", "--without-journal");
        assertThat(told()).endsWith("--without-journal", "yes");
    }

    @Test
    void putsBackAndSaysWhereTheRestIs() throws IOException {
        var result =
                program(
                                """
                                {"home":"/h","made":"2027-01-01T00:00:00Z","version":"1","files":2,\
                                "entries":3,"aside":"/h/lost/x"}
                                """)
                        .run("restore", "/b", "--force");

        assertThat(result.out())
                .isEqualTo(
                        """
                        /h is as it was at 2027-01-01T00:00:00Z: 2 files, 3 entries
                        what was there is in /h/lost/x
                        """);
        assertThat(told()).containsExactly("offline", "restore", "--file", "/b", "--force", "yes");
    }

    @Test
    void needsAFile() throws IOException {
        assertThat(program("{}").run("backup").exit()).isEqualTo(2);
        assertThat(program("{}").run("restore").exit()).isEqualTo(2);
        assertThat(directory.resolve("told")).doesNotExist();
    }
}
