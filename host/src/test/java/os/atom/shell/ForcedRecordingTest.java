package os.atom.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Threat: the power fails, and the record names a recording that never reached the disk. */
@Timeout(120)
class ForcedRecordingTest {
    @TempDir Path directory;

    /** What would be left if the power failed: only what was forced. */
    private static final class Memory implements Forcing.Disk {
        final Map<Path, byte[]> left = new ConcurrentHashMap<>();
        final CountDownLatch asked = new CountDownLatch(1);
        final CountDownLatch answers = new CountDownLatch(1);

        @Override
        public void force(Path file) throws IOException {
            asked.countDown();
            try {
                answers.await();
            } catch (InterruptedException hurried) {
                throw new IOException(hurried);
            }
            left.put(file, Files.readAllBytes(file));
        }
    }

    /** The entry itself waits for no disk but its own. */
    @Test
    void nobodyIsToldOfAnEndWhoseRecordingIsNotOnTheDisk() throws Exception {
        Memory disk = new Memory();
        try (OpenShell open = OpenShell.at(directory, disk)) {
            String id = open.background(open.agent("scout"), "echo said");
            disk.asked.await();

            open.awaitStory(id, "finished");
            assertThat(open.shell().runningNow()).isEqualTo(1);

            disk.answers.countDown();
            open.ended(id);
            assertThat(open.shell().runningNow()).isZero();
            assertThat(disk.left.values())
                    .singleElement()
                    .satisfies(bytes ->
                            assertThat(new String(bytes, UTF_8))
                                    .contains("said")
                                    .endsWith("\"]\n"));
            assertThat(open.shell().recordings().check().damaged()).isEmpty();
        }
    }

    @Test
    void aDiskThatRefusesKeepsNoEndOffTheRecord() throws Exception {
        Forcing.Disk broken =
                _ -> {
                    throw new IOException("Input/output error");
                };
        try (OpenShell open = OpenShell.at(directory, broken)) {
            String id = open.background(open.agent("scout"), "echo said");
            assertThat(open.ended(id).state().toString()).containsIgnoringCase("completed");
        }
    }

    @Test
    void whatIsCutOffIsToldFromWhatWasChanged() throws Exception {
        try (OpenShell open = OpenShell.at(directory, Forcing.Disk.REAL)) {
            String id = open.background(open.agent("scout"), "seq 1000");
            open.ended(id);
            Path recording = open.recording(id);
            byte[] whole = Files.readAllBytes(recording);

            for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
                try (FileChannel file = FileChannel.open(recording, StandardOpenOption.WRITE)) {
                    file.truncate(0);
                    file.write(ByteBuffer.wrap(whole, 0, length));
                }
                assertThat(open.shell().recordings().check().damaged())
                        .singleElement()
                        .satisfies(damaged -> assertThat(damaged.problem()).contains("cut off"));
            }
            Files.write(recording, new String(whole, UTF_8).replace("999", "998").getBytes(UTF_8));
            assertThat(open.shell().recordings().check().damaged())
                    .singleElement()
                    .satisfies(damaged -> assertThat(damaged.problem()).contains("it was changed"));
        }
    }
}
