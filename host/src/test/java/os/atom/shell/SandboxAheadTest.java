package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox for the next command takes no time of the one before it. */
@Timeout(120)
class SandboxAheadTest {
    private final CountDownLatch told = new CountDownLatch(1);

    @Test
    void isSetUpOnceTheEndBeforeItWasTold(@TempDir Path directory) throws Exception {
        try (OpenShell open = OpenShell.at(directory, this::wait)) {
            String id = open.background(open.agent("scout"), "true");
            open.awaitStory(id, "finished");
            assertThat(Machine.processesThatSee(open.grant())).isEmpty();

            told.countDown();

            long bound = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (Machine.processesThatSee(open.grant()).isEmpty()) {
                assertThat(System.nanoTime()).as("waiting for a sandbox").isLessThan(bound);
                Thread.onSpinWait();
            }
            assertThat(open.shell().runningNow()).isZero();
        }
    }

    private void wait(Path recording) throws IOException {
        try {
            told.await();
        } catch (InterruptedException hurried) {
            throw new IOException(hurried);
        }
    }
}
