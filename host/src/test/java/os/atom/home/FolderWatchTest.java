package os.atom.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FolderWatchTest {
    private final BlockingQueue<Integer> looks = new LinkedBlockingQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    @Test
    void looksAgainAfterALookThatFailed() throws Exception {
        Runnable reload =
                () -> {
                    int look = count.incrementAndGet();
                    looks.add(look);
                    if (look == 1) {
                        throw new IllegalStateException("disk full");
                    }
                };
        try (FolderWatch watch = new FolderWatch("policies", reload)) {
            watch.start(Duration.ofMillis(1));

            assertThat(looks.poll(30, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(looks.poll(30, TimeUnit.SECONDS)).isEqualTo(2);
        }
    }

    @Test
    void looksAtNothingBeforeItStarts() {
        try (FolderWatch _ = new FolderWatch("policies", () -> looks.add(1))) {
            assertThat(looks).isEmpty();
        }
    }
}
