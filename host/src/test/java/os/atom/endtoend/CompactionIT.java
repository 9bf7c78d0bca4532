package os.atom.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program makes a store smaller, on a disk that has room for it or not. */
@Timeout(240)
class CompactionIT {
    @TempDir(factory = OutsideTmp.class)
    Path directory;

    private record Ran(int exit, String out, String err) {}

    private Ran compact(HomeDisk disk) throws Exception {
        List<String> command = new ArrayList<>(disk.program());
        command.addAll(RunningServer.command("offline"));
        command.add("compact");
        Path err = directory.resolve("compact.err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().put("ATOM_OS_HOME", disk.home().toString());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), out, Files.readString(err));
    }

    @Test
    void isRefusedInOneLineWithoutRoomAndDoneWithIt() throws Exception {
        try (HomeDisk disk = HomeDisk.small(directory.resolve("home"), 96)) {
            try (RunningServer server = RunningServer.startOn(disk)) {
                server.addAgent("scout", "autonomous");
            }
            Path journal = disk.seen().resolve("journal.db");
            disk.fill();
            disk.makeLittleRoom(20 * 1024);
            byte[] before = Files.readAllBytes(journal);

            Ran refused = compact(disk);

            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err())
                    .hasLineCount(1)
                    .contains("not compacted", "MiB are free", "make room first");
            assertThat(Files.readAllBytes(journal)).isEqualTo(before);

            disk.makeRoom();
            Ran done = compact(disk);

            assertThat(done.err()).isEmpty();
            assertThat(done.out()).contains("\"before\":", "\"after\":");
            assertThat(done.exit()).isZero();
            try (RunningServer again = RunningServer.startOn(disk)) {
                assertThat(again.get("/api/v1/agents", again.owner()).text()).contains("scout");
            }
        }
    }
}
