package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store must do when a payload is taken out for good. */
interface ErasingContract {
    /** An empty store, the same one during a test. */
    StoreLocation location();

    Path directory();

    @Test
    default void erasesAPayloadAndKeepsTheChainWhole() {
        try (OpenJournal open = OpenJournal.at(location(), directory())) {
            open.journal().append(SampleNames.named("a", "{\"secret\":1}"));
            open.journal().append(SampleNames.named("b", "{}"));
            Entry tombstone =
                    open.journal()
                            .erase(List.of(1L), "a \"secret\"\nslipped in", "person:1")
                            .getFirst();
            assertThat(tombstone.type()).isEqualTo("os.atom.journal.erased");
            assertThat(tombstone.subject()).isEqualTo("1");
            assertThat(open.journal().after(0, 3, Filter.ALL))
                    .extracting(Recorded::payload)
                    .containsExactly(
                            Optional.empty(),
                            Optional.of("{}"),
                            Optional.of(
                                    "{\"seq\":1,\"type\":\"sample.named\",\"subject\":\"a\","
                                            + "\"because\":\"a \\\"secret\\\"\\nslipped in\"}"));
            assertThat(open.verify())
                    .isInstanceOfSatisfying(
                            Verdict.Intact.class,
                            intact -> assertThat(intact.erased()).isEqualTo(1));
            TableDump.assertRebuiltTablesEqualLiveOnes(
                    open.store(), open.journal(), List.of(new SampleNames()));
        }
    }

    @Test
    default void refusesToEraseWhatIsNotThere() {
        try (OpenJournal open = OpenJournal.at(location(), directory())) {
            open.journal().append(new Fact("t", "host", "", "{}"));
            open.journal().erase(List.of(1L), "why", "person:1");
            for (long seq : new long[] {0, 1, 2, 99}) {
                assertThatThrownBy(() -> open.journal().erase(List.of(seq), "why", "person:1"))
                        .isInstanceOf(Conflict.class);
            }
            assertThat(open.journal().head().seq()).isEqualTo(2);
        }
    }

    @Test
    default void erasesSeveralOrNone() {
        try (OpenJournal open = OpenJournal.at(location(), directory())) {
            open.journal()
                    .append(List.of(SampleNames.named("a", "1"), SampleNames.named("b", "2")));
            assertThatThrownBy(() -> open.journal().erase(List.of(1L, 3L), "why", "person:1"))
                    .isInstanceOf(Conflict.class)
                    .hasMessage("there is no entry 3");
            assertThat(open.journal().after(0, 3, Filter.ALL))
                    .extracting(Recorded::payload)
                    .containsExactly(Optional.of("1"), Optional.of("2"));

            assertThat(open.journal().erase(List.of(2L, 1L), "why", "person:1"))
                    .extracting(Entry::seq, Entry::subject)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(3L, "2"),
                            org.assertj.core.groups.Tuple.tuple(4L, "1"));
            assertThat(open.journal().erase(List.of(), "why", "person:1")).isEmpty();
            assertThat(open.verify())
                    .isInstanceOfSatisfying(
                            Verdict.Intact.class,
                            intact -> assertThat(intact.erased()).isEqualTo(2));
        }
    }

    @Test
    default void keepsWhatAProjectionStillNeeds() {
        try (OpenJournal open = OpenJournal.at(location(), directory())) {
            open.journal().append(SampleNames.named("a", "{}"));
            open.journal().append(SampleNames.kept("a"));
            assertThatThrownBy(() -> open.journal().erase(List.of(1L), "why", "person:1"))
                    .isInstanceOf(Conflict.class)
                    .hasMessage("sample a is kept");
            assertThat(open.journal().after(0, 1, Filter.ALL).getFirst().payload()).isPresent();
            assertThat(open.journal().head().seq()).isEqualTo(2);
        }
    }

    /** Erasures and appends of one batch must not see each other's half. */
    @Test
    default void manyThreadsWriteAndEraseAtOnce() throws Exception {
        try (OpenJournal open = OpenJournal.at(location(), directory());
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Entry>> tombstones = new ArrayList<>();
            for (int at = 0; at < 200; at++) {
                Fact named = SampleNames.named("n" + at, "{\"at\":" + at + "}");
                Fact again = SampleNames.seen("n" + at);
                tombstones.add(
                        callers.submit(() -> {
                            long seq = open.journal().append(named).seq();
                            Future<?> beside = callers.submit(() -> open.journal().append(again));
                            Entry tombstone =
                                    open.journal()
                                            .erase(List.of(seq), "why", "person:1")
                                            .getFirst();
                            beside.get();
                            return tombstone;
                        }));
            }
            for (Future<Entry> tombstone : tombstones) {
                assertThat(tombstone.get().seq()).isPositive();
            }
            TableDump.assertRebuiltTablesEqualLiveOnes(
                    open.store(), open.journal(), List.of(new SampleNames()));
            assertThat(open.verify())
                    .isInstanceOfSatisfying(
                            Verdict.Intact.class,
                            intact -> assertThat(intact.erased()).isEqualTo(200));
        }
    }
}
