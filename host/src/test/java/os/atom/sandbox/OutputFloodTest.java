package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Threat: a command writes more than anyone can keep, or faster than anyone can read. */
class OutputFloodTest {
    @TempDir Path temporary;

    @Test
    @Timeout(120)
    void handsOverThreeHundredMegabytesToTheLastByte() throws Exception {
        Box box = new Box(temporary);
        AtomicLong count = new AtomicLong();
        Ending ending =
                box.start(
                                (_, bytes) -> count.addAndGet(bytes.remaining()),
                                box.program(
                                        "/usr/bin/head",
                                        List.of("head", "-c", "300000000", "/dev/zero")))
                        .await();
        assertThat(ending).isEqualTo(new Ending.Exited(0));
        assertThat(count).hasValue(300_000_000L);
    }

    @Test
    @Timeout(120)
    void endsAnEndlessWriterInTime() throws Exception {
        Box box = new Box(temporary).limits(Limits.DEFAULT.withWall(Duration.ofMillis(500)));
        Ending ending =
                box.start((_, _) -> {}, box.program("/usr/bin/yes", List.of("yes"))).await();
        assertThat(ending).isEqualTo(new Ending.TimedOut());
    }

    @Test
    @Timeout(120)
    void letsAWriterWaitForASlowReaderAndEndsItStill() throws Exception {
        Duration wall = Duration.ofMillis(500);
        while (!endsOneThatWrote(wall)) {
            // It had its time before it came to write.
            wall = wall.multipliedBy(2);
        }
    }

    /** False when it wrote nothing. */
    private boolean endsOneThatWrote(Duration wall) throws Exception {
        Box box = new Box(temporary).limits(Limits.DEFAULT.withWall(wall));
        CountDownLatch gone = new CountDownLatch(1);
        AtomicLong count = new AtomicLong();
        Sandbox.Running running =
                box.start(
                        (_, bytes) -> {
                            count.addAndGet(bytes.remaining());
                            waitFor(gone);
                        },
                        box.program("/usr/bin/yes", List.of("yes", "flood-6161")));
        CompletableFuture<Ending> ended = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> ended.complete(ending(running)));
        while (count.get() == 0 && !ended.isDone()) {
            Thread.onSpinWait();
        }
        boolean wrote = count.get() > 0;
        if (wrote) {
            Processes.gone("flood-6161");
        }
        gone.countDown();
        assertThat(ended.get()).isEqualTo(new Ending.TimedOut());
        assertThat(count.get()).isLessThan(1 << 20);
        return wrote;
    }

    private static Ending ending(Sandbox.Running running) {
        try {
            return running.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
