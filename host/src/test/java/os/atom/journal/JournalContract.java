package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

/** What every store must do for the journal. */
interface JournalContract {
    Duration HANG = Duration.ofSeconds(60);

    /** An empty store, the same one during a test. */
    StoreLocation location();

    Path directory();

    private OpenJournal open() {
        return OpenJournal.at(location(), directory());
    }

    private static Fact fact(String type, String actor, String subject) {
        return new Fact(type, actor, subject, "{\"of\":\"" + subject + "\"}");
    }

    private static List<Long> numbers(List<Recorded> page) {
        return page.stream().map(recorded -> recorded.entry().seq()).toList();
    }

    private static Filter typePrefix(String prefix) {
        return new Filter(Optional.of(prefix), Optional.empty(), Optional.empty());
    }

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
    default void givesBackWhatWasWritten() {
        String payload = "{\"text\":\"grüße 🚀 \\u0000 \\n\", \"spaced\" : [1,  2]}";
        Fact fact = new Fact("os.atom.ü", "agent:\"x\",y", "日本 𝄞", payload);
        Entry written;
        try (OpenJournal open = open()) {
            written = open.journal().append(fact);
        }
        try (OpenJournal open = open()) {
            assertThat(open.journal().after(0, 10, Filter.ALL))
                    .containsExactly(new Recorded(written, Optional.of(payload)));
            assertThat(written.payloadHash()).isEqualTo(Digest.ofText(payload));
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
    default void pagesBothWaysWithoutMissingOrRepeating() {
        try (OpenJournal open = open()) {
            open.journal()
                    .append(
                            IntStream.range(0, 25)
                                    .mapToObj(at -> fact("t", "host", "s" + at))
                                    .toList());
            List<Long> forward = new ArrayList<>();
            List<Recorded> page = open.journal().after(0, 10, Filter.ALL);
            while (!page.isEmpty()) {
                forward.addAll(numbers(page));
                page = open.journal().after(page.getLast().entry().seq(), 10, Filter.ALL);
            }
            assertThat(forward).isEqualTo(LongStream.rangeClosed(1, 25).boxed().toList());
            List<Long> backward = new ArrayList<>();
            page = open.journal().before(Long.MAX_VALUE, 10, Filter.ALL);
            while (!page.isEmpty()) {
                backward.addAll(numbers(page));
                page = open.journal().before(page.getLast().entry().seq(), 10, Filter.ALL);
            }
            assertThat(backward).isEqualTo(forward.reversed());
        }
    }

    @Test
    default void filtersByTypePrefixActorAndSubjectTogether() {
        List<String> types =
                List.of("os.atom.command.a", "os.atom.command.b", "os.atom.commands", "os_atom%");
        List<String> actors = List.of("agent:1", "host");
        List<String> subjects = List.of("", "s1", "s2");
        List<Fact> facts = new ArrayList<>();
        for (String type : types) {
            for (String actor : actors) {
                subjects.forEach(subject -> facts.add(fact(type, actor, subject)));
            }
        }
        Collections.shuffle(facts, new java.util.Random(7));
        try (OpenJournal open = open()) {
            open.journal().append(facts);
            for (String prefix : List.of("*", "os.atom.command.", "os.atom.command", "os_", "x")) {
                for (String actor : List.of("*", "agent:1", "nobody")) {
                    for (String subject : List.of("*", "", "s1", "nothing")) {
                        Filter filter = new Filter(any(prefix), any(actor), any(subject));
                        List<Long> expected =
                                LongStream.rangeClosed(1, facts.size())
                                        .filter(seq -> matches(filter, facts.get((int) seq - 1)))
                                        .boxed()
                                        .toList();
                        assertThat(numbers(open.journal().after(0, 100, filter)))
                                .as("%s", filter)
                                .isEqualTo(expected);
                        assertThat(numbers(open.journal().before(13, 2, filter)))
                                .as("%s", filter)
                                .isEqualTo(
                                        expected.reversed().stream()
                                                .filter(seq -> seq < 13)
                                                .limit(2)
                                                .toList());
                    }
                }
            }
        }
    }

    private static Optional<String> any(String value) {
        return value.equals("*") ? Optional.empty() : Optional.of(value);
    }

    private static boolean matches(Filter filter, Fact fact) {
        return filter.typePrefix().map(fact.type()::startsWith).orElse(true)
                && filter.actor().map(fact.actor()::equals).orElse(true)
                && filter.subject().map(fact.subject()::equals).orElse(true);
    }

    @Test
    default void filtersByAPrefixOfManyTypes() {
        try (OpenJournal open = open()) {
            open.journal()
                    .append(
                            IntStream.range(0, 200)
                                    .mapToObj(at ->
                                            fact((at % 2 == 0 ? "even." : "odd.") + at, "host", ""))
                                    .toList());
            assertThat(numbers(open.journal().after(100, 3, typePrefix("even."))))
                    .containsExactly(101L, 103L, 105L);
            assertThat(numbers(open.journal().before(100, 3, typePrefix("odd."))))
                    .containsExactly(98L, 96L, 94L);
        }
    }

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

    private static Optional<Entry> appended(Journal journal, Fact fact) {
        try {
            return Optional.of(journal.append(fact));
        } catch (Conflict taken) {
            return Optional.empty();
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

    @Test
    default void readersCannotWrite() {
        try (OpenJournal open = open()) {
            open.journal().append(fact("t", "host", ""));
            assertThatThrownBy(() ->
                            open.store()
                                    .reads()
                                    .useHandle(handle ->
                                            handle.execute("DELETE FROM journal_payload")))
                    .isInstanceOf(JdbiException.class);
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
}
