package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.identity.PrincipalId;
import os.atom.identity.TestJournal;
import os.atom.journal.Fact;
import os.atom.journal.RedactedJournal;
import os.atom.protocol.ViolationRecord;
import os.atom.redaction.RedactedStream;
import os.atom.redaction.RedactionFailed;
import os.atom.redaction.Redactor;

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
    void whatCannotBeRedactedDoesNotKeepAnEndOffTheRecord(@TempDir Path folder) throws Exception {
        TestJournal journal = TestJournal.open(folder.resolve("journal.db"), Map.of());
        ViolationRecord found =
                new ViolationRecord("write", "/unspeakable", "rule", "reason", "grant it", 2);
        Fact violation = Facts.violation("id", new PrincipalId("agent:1"), found);
        new Ends(new RedactedJournal(journal, new Choosy()), closing)
                .record("id", List.of(violation), Facts.Finished.failed("in this test"));
        assertThat(journal.recorded())
                .extracting(each -> each.entry().type())
                .containsExactly(Facts.VIOLATION, Facts.FINISHED);
        assertThat(journal.recorded().getFirst().payload().orElseThrow())
                .contains(Redactor.WITHHELD)
                .contains("\"times\":2")
                .doesNotContain("unspeakable");
    }

    @Test
    void aPauseLastsUntilTheServerStopsAndNoLonger() throws Exception {
        assertThat(closing.pause(Duration.ofMillis(1))).isTrue();
        closing.begin();
        assertThat(closing.hasBegun()).isTrue();
        assertThat(closing.pause(Duration.ofDays(1))).isFalse();
    }

    /** Takes some texts and not others. */
    private static final class Choosy implements Redactor {
        @Override
        public String record(String json) {
            if (json.contains("unspeakable")) {
                throw new RedactionFailed("it cannot be looked at", "none");
            }
            return json;
        }

        @Override
        public String text(String text) {
            return record(text);
        }

        @Override
        public List<String> words(List<String> words) {
            return words.stream().map(this::record).toList();
        }

        @Override
        public String json(String json) {
            return record(json);
        }

        @Override
        public RedactedStream stream(Consumer<ByteBuffer> out) {
            throw new UnsupportedOperationException("nothing is streamed here");
        }
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
