package os.atom.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.approval.Answer;
import os.atom.approval.Errands;
import os.atom.approval.StandingApprovals;
import os.atom.file.text.Sought;
import os.atom.identity.Principal;
import os.atom.journal.Conflict;

/**
 * Threat: a search that a person approved takes its time, and nobody can answer anything else. What
 * fails lets the search go on, so that it is told at once.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AnsweringMeanwhileTest extends AskedFixture {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private String search;
    private boolean blocksBefore;

    @BeforeEach
    void aSearchThatTakesItsTime() throws Exception {
        file("a", "needle\n");
        search = searching();
        whole.approvals.carriedOutBy(new Slow(search, whole.approvals.errands()));
    }

    @Test
    void othersAreAnsweredWhileAnApprovedSearchRuns() throws Exception {
        String command = whole.submit(supervised, "cat a", work);
        String read = read(intern, work.resolve("a"));
        try (ExecutorService people = Executors.newSingleThreadExecutor();
                Closeable _ = goOn::countDown) {
            Future<?> slow = people.submit(() -> approve(search));
            begun.await();

            approve(command, read);

            assertThat(whole.ended(command).stdout()).isEqualTo("needle\n");
            assertThat(state(read)).isEqualTo("completed");
            assertThat(whole.approvals.waits(search)).isTrue();
            goOn.countDown();
            slow.get();
        }
        assertThat(seen(search, intern).search().items()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDenialMeanwhileIsFirst(boolean beforeItIsLookedAt) throws Exception {
        blocksBefore = beforeItIsLookedAt;
        try (ExecutorService people = Executors.newSingleThreadExecutor();
                Closeable _ = goOn::countDown) {
            Future<?> slow = people.submit(() -> approve(search));
            begun.await();

            whole.deny(search, "not now");
            goOn.countDown();

            assertThatThrownBy(slow::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("was denied by owner");
        }
        assertThat(state(search)).isEqualTo("refused");
        assertThat(seen(search, intern).search()).isNull();
        assertThat(whole.entries(search)).doesNotContain("file.searched");
    }

    /** It is looked at once, in a batch too: the second waits and hears who was first. */
    @Test
    void theSameRequestIsLookedAtForOneAnswerAtATime() throws Exception {
        String other = searching();
        try (ExecutorService people = Executors.newFixedThreadPool(2);
                Closeable _ = goOn::countDown) {
            Future<?> first = people.submit(() -> approve(search));
            begun.await();
            Future<?> second = people.submit(() -> approve(other, search));
            goOn.countDown();

            first.get();
            assertThatThrownBy(second::get)
                    .cause()
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("was approved by owner");
        }
        assertThat(whole.approvals.waits(other)).isTrue();
        approve(other);
        assertThat(seen(other, intern).search().items()).hasSize(1);
    }

    private String searching() throws Exception {
        return asked(
                whole.files.search(
                        by(intern),
                        new SearchRequest(
                                work,
                                Sought.text("needle", false),
                                "needle",
                                Optional.empty(),
                                "",
                                false,
                                Optional.empty(),
                                50)));
    }

    /** The real thing, but for one request that waits for a word when it is looked at. */
    private final class Slow implements Errands {
        private final String slow;
        private final Errands real;

        Slow(String slow, Errands real) {
            this.slow = slow;
            this.real = real;
        }

        @Override
        public Checked check(String id, Optional<Answer.Lasting> lasting, Principal.Person by) {
            if (id.equals(slow) && blocksBefore) {
                block();
            }
            Checked checked = real.check(id, lasting, by);
            if (id.equals(slow) && !blocksBefore) {
                block();
            }
            return checked;
        }

        private void block() {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        }

        @Override
        public StandingApprovals.Draft preview(
                String id, Answer.Lasting lasting, Principal.Person by) {
            return real.preview(id, lasting, by);
        }
    }
}
