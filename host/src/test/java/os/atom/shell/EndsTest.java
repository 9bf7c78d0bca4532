package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.identity.TestJournal;

class EndsTest {
    private final Closing closing = new Closing();

    @Test
    void aStoppingServerDoesNotWaitForAStoreThatTakesNothing(@TempDir Path folder)
            throws Exception {
        TestJournal journal = TestJournal.open(folder.resolve("journal.db"), Map.of());
        journal.breakDown();
        CountDownLatch given = new CountDownLatch(1);
        Thread recording =
                Thread.ofVirtual().start(() -> record(new Ends(journal, closing), given));
        closing.begin();
        assertThat(recording.join(Duration.ofSeconds(30))).isTrue();
        assertThat(given.getCount()).as("it returned of itself").isZero();
        assertThat(journal.recorded()).isEmpty();
    }

    @Test
    void aPauseLastsUntilTheServerStopsAndNoLonger() throws Exception {
        assertThat(closing.pause(Duration.ofMillis(1))).isTrue();
        closing.begin();
        assertThat(closing.hasBegun()).isTrue();
        assertThat(closing.pause(Duration.ofDays(1))).isFalse();
    }

    private static void record(Ends ends, CountDownLatch given) {
        try {
            ends.record("id", Facts.Finished.failed("in this test"));
            given.countDown();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
