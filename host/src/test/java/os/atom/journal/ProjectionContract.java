package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store must do for the projections. */
interface ProjectionContract extends JournalFixture {
    @Test
    default void failsOnlyTheCallsThatAProjectionRefuses() throws Exception {
        try (OpenJournal open = open();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Entry>>> answers = new ArrayList<>();
            for (int at = 0; at < 300; at++) {
                Fact fact = SampleNames.named("name" + at % 100, "{}");
                answers.add(callers.submit(() -> appended(open.journal(), fact)));
            }
            long written = 0;
            for (Future<Optional<Entry>> answer : answers) {
                written += answer.get().isPresent() ? 1 : 0;
            }
            assertThat(written).isEqualTo(100);
            assertThat(open.journal().head().seq()).isEqualTo(100);
            assertThat(open.verify()).isInstanceOf(Verdict.Intact.class);
        }
    }

    @Test
    default void reportsAConstraintOfAProjectionAsAConflict() {
        try (OpenJournal open = open()) {
            assertThatThrownBy(() -> open.journal().append(SampleNames.named("a", "forbidden")))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("sample.named clashes with what is recorded");
            assertThat(open.journal().append(SampleNames.named("a", "{}")).seq()).isEqualTo(1);
        }
    }

    @Test
    default void aBrokenProjectionFailsItsOwnCallOnly() throws Exception {
        try (OpenJournal open = open();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Entry>> good = new ArrayList<>();
            List<Future<Entry>> bad = new ArrayList<>();
            for (int at = 0; at < 50; at++) {
                good.add(callers.submit(() -> open.journal().append(fact("t", "host", ""))));
                bad.add(
                        callers.submit(
                                () -> open.journal().append(fact("sample.broken", "host", ""))));
            }
            for (Future<Entry> answer : good) {
                assertThat(answer.get().seq()).isPositive();
            }
            for (Future<Entry> answer : bad) {
                assertThatThrownBy(answer::get)
                        .hasCauseInstanceOf(JournalUnavailable.class)
                        .hasMessageContaining("SampleNames cannot take sample.broken in");
            }
            assertThat(open.journal().head().seq()).isEqualTo(50);
        }
    }

    @Test
    default void rebuildsTablesThatEqualTheLiveOnes() {
        try (OpenJournal open = open()) {
            for (int at = 0; at < 2_500; at += 5) {
                open.journal()
                        .append(
                                List.of(
                                        SampleNames.named("name" + at, "{\"at\":" + at + "}"),
                                        SampleNames.named("more" + at, "{}"),
                                        SampleNames.forgotten("more" + at),
                                        SampleNames.named("more" + at, "{\"again\":true}"),
                                        SampleNames.forgotten("name" + (at / 2))));
            }
            open.journal().erase(List.of(1L), "why", "person:1");
            TableDump.assertRebuiltTablesEqualLiveOnes(
                    open.store(), open.journal(), List.of(new SampleNames()));
            assertThat(open.journal().append(fact("t", "host", "")).seq()).isEqualTo(2_502);
            assertThat(open.verify()).isInstanceOf(Verdict.Intact.class);
        }
    }

    private static Optional<Entry> appended(Journal journal, Fact fact) {
        try {
            return Optional.of(journal.append(fact));
        } catch (Conflict taken) {
            return Optional.empty();
        }
    }
}
