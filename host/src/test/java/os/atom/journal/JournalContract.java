package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store must do for whoever appends, waits and closes. */
interface JournalContract extends JournalFixture {
    @Test
    default void numbersEntriesFromOneAndLinksEachToTheOneBefore() {
        try (OpenJournal open = open()) {
            assertThat(open.journal().head()).isEqualTo(Head.NONE);
            Digest previous = Digest.ZERO;
            for (long seq = 1; seq <= 5; seq++) {
                Entry entry = open.journal().append(fact("os.atom.a", "host", "s" + seq));
                assertThat(entry.seq()).isEqualTo(seq);
                assertThat(entry.previous()).isEqualTo(previous);
                previous = entry.hash();
            }
            assertThat(open.journal().head().hash()).isEqualTo(previous);
            assertThat(open.journal().head().seq()).isEqualTo(5);
        }
    }

    @Test
    default void writesTheFactsOfOneCallAllOrNotAtAllAndSideBySide() {
        try (OpenJournal open = open()) {
            assertThatThrownBy(() ->
                            open.journal()
                                    .append(
                                            List.of(
                                                    SampleNames.named("a", "{}"),
                                                    SampleNames.named("a", "{}"))))
                    .isInstanceOf(Conflict.class)
                    .hasMessage("the name a is taken");
            assertThat(open.journal().head().seq()).isZero();
            assertThat(open.journal().append(List.of())).isEmpty();
            List<Entry> entries =
                    open.journal()
                            .append(
                                    List.of(
                                            SampleNames.named("a", "{}"),
                                            SampleNames.named("b", "{}")));
            assertThat(entries).extracting(Entry::seq).containsExactly(1L, 2L);
        }
    }

    @Test
    default void neverGoesBackInTime() {
        SettableClock clock = new SettableClock(Instant.parse("2030-01-01T00:00:00.123456789Z"));
        try (OpenJournal open =
                OpenJournal.at(location(), directory(), List.of(), List.of(), clock)) {
            Entry first = open.journal().append(fact("t", "host", ""));
            assertThat(first.time()).isEqualTo(Instant.parse("2030-01-01T00:00:00.123456Z"));
            clock.set(Instant.parse("2029-12-31T00:00:00Z"));
            assertThat(open.journal().append(fact("t", "host", "")).time()).isEqualTo(first.time());
            clock.set(Instant.parse("2030-01-02T00:00:00Z"));
            assertThat(open.journal().append(fact("t", "host", "")).time())
                    .isEqualTo(Instant.parse("2030-01-02T00:00:00Z"));
        }
    }

    @Test
    default void worksAgainAfterTheConnectionWasLost() {
        try (OpenJournal open = open()) {
            open.journal().append(SampleNames.named("before", "{}"));
            assertThatThrownBy(() -> open.journal().append(fact("sample.severed", "host", "")))
                    .isInstanceOf(JournalUnavailable.class);
            assertThat(open.journal().head().seq()).isEqualTo(1);
            assertThat(open.journal().append(SampleNames.named("after", "{}")).seq()).isEqualTo(2);
            assertThat(TableDump.of(open.store().reads(), List.of("sample_name")).values())
                    .first()
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                    .hasSize(2);
            assertThat(open.verify()).isInstanceOf(Verdict.Intact.class);
        }
    }

    @Test
    default void saysThatItTakesNoEntriesUntilItDoesAndThenSinceWhen() {
        try (OpenJournal open = open()) {
            open.journal().append(SampleNames.named("before", "{}"));
            assertThat(open.journal().outage()).isEmpty();
            assertThatThrownBy(() -> open.journal().append(fact("sample.severed", "host", "")))
                    .isInstanceOf(JournalUnavailable.class);
            Outage outage = open.journal().outage().orElseThrow();
            assertThat(outage.words()).contains("nothing is accepted", outage.since().toString());
            // What a projection refuses is not written either, and says nothing of the store.
            assertThatThrownBy(() -> open.journal().append(SampleNames.named("before", "{}")))
                    .isInstanceOf(Conflict.class);
            assertThat(open.journal().outage()).contains(outage);

            open.journal().resume();

            assertThat(open.journal().outage()).isEmpty();
            Recorded last = open.journal().before(Long.MAX_VALUE, 1, Filter.ALL).getFirst();
            assertThat(last.entry().seq()).isEqualTo(2);
            assertThat(last.entry().type()).isEqualTo(Journal.RESUMED);
            assertThat(last.payload().orElseThrow()).contains(outage.since().toString());
            open.journal().resume();
            assertThat(open.journal().head().seq()).isEqualTo(2);
            assertThat(open.verify()).isInstanceOf(Verdict.Intact.class);
        }
    }

    @Test
    default void refusesEveryCallAfterItWasClosed() {
        OpenJournal open = open();
        open.close();
        assertThatThrownBy(() -> open.journal().append(fact("t", "host", "")))
                .isInstanceOf(JournalUnavailable.class)
                .hasMessage("the journal is closed");
        assertThatThrownBy(() -> open.journal().erase(List.of(1L), "why", "person:1"))
                .isInstanceOf(JournalUnavailable.class);
        assertThatThrownBy(open.journal()::rebuild).isInstanceOf(JournalUnavailable.class);
        open.journal().close();
    }

    @Test
    default void wakesWhoWaitsForTheNextEntry() throws Exception {
        try (OpenJournal open = open()) {
            assertThat(open.journal().await(0, Duration.ZERO)).isFalse();
            assertThat(open.journal().await(0, Duration.ofMillis(20))).isFalse();
            CompletableFuture<Boolean> woken = waiting(open.journal(), 1);
            open.journal().append(fact("t", "host", ""));
            assertThat(woken).isNotDone();
            open.journal().append(fact("t", "host", ""));
            assertThat(woken.get(HANG.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)).isTrue();
            assertThat(open.journal().await(0, Duration.ZERO)).isTrue();
        }
        try (OpenJournal open = open()) {
            assertThat(open.journal().await(1, Duration.ZERO)).isTrue();
            CompletableFuture<Boolean> left = waiting(open.journal(), 2);
            open.journal().close();
            assertThat(left.get(HANG.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)).isFalse();
        }
    }

    @Test
    default void anInterruptedCallerStillLearnsThatItsEntryStands() {
        try (OpenJournal open = open()) {
            Thread.currentThread().interrupt();
            Entry entry = open.journal().append(fact("t", "host", ""));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(open.journal().head().hash()).isEqualTo(entry.hash());
        }
    }

    @Test
    default void manyThreadsLeaveOneWholeChain() throws Exception {
        int threads = 64;
        int each = 40;
        try (OpenJournal open = open();
                ExecutorService callers = Executors.newFixedThreadPool(threads)) {
            List<Future<List<Entry>>> answers = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String actor = "agent:" + thread;
                answers.add(
                        callers.submit(() -> {
                            List<Entry> mine = new ArrayList<>();
                            for (int at = 0; at < each; at++) {
                                mine.add(open.journal().append(fact("t", actor, "s" + at)));
                            }
                            return mine;
                        }));
            }
            Set<Entry> acknowledged = new HashSet<>();
            for (Future<List<Entry>> answer : answers) {
                assertThat(answer.get()).extracting(Entry::seq).isSorted();
                acknowledged.addAll(answer.get());
            }
            List<Entry> stored =
                    open.journal().after(0, threads * each + 1, Filter.ALL).stream()
                            .map(Recorded::entry)
                            .toList();
            assertThat(stored)
                    .hasSize(threads * each)
                    .containsExactlyInAnyOrderElementsOf(acknowledged);
            assertThat(open.verify())
                    .isInstanceOfSatisfying(
                            Verdict.Intact.class,
                            intact -> assertThat(intact.count()).isEqualTo(threads * each));
        }
    }

    @Test
    default void verifiesOfflineAfterAStop() {
        try (OpenJournal open = open()) {
            open.journal().append(fact("t", "host", ""));
        }
        assertThat(OpenJournal.verifyOffline(location(), directory()))
                .isInstanceOfSatisfying(
                        Verdict.Intact.class,
                        intact -> {
                            assertThat(intact.count()).isEqualTo(1);
                            assertThat(intact.lastSigned().orElseThrow().head())
                                    .isEqualTo(intact.head());
                        });
    }

    @Test
    default void refusesTooManyFactsInOneCall() {
        try (OpenJournal open = open()) {
            assertThatThrownBy(() ->
                            open.journal()
                                    .append(Collections.nCopies(10_001, fact("t", "host", ""))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("10001");
        }
    }

    private static CompletableFuture<Boolean> waiting(Journal journal, long seq) {
        CompletableFuture<Boolean> woken = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                woken.complete(journal.await(seq, HANG));
            } catch (InterruptedException stopped) {
                woken.completeExceptionally(stopped);
            }
        });
        return woken;
    }
}
