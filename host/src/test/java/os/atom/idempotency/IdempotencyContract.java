package os.atom.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.journal.Conflict;
import os.atom.journal.Entry;
import os.atom.journal.Fact;
import os.atom.journal.Filter;
import os.atom.journal.OpenJournal;
import os.atom.journal.Recorded;
import os.atom.journal.SettableClock;
import os.atom.journal.StoreLocation;
import os.atom.journal.TableDump;
import os.atom.journal.Verdict;

/** What is asked twice is done once, on any store. */
abstract class IdempotencyContract {
    private static final String KEY = "7c0e5a52-3a0f-4c40-93ab-5a8f7a4c3f0e";

    @TempDir Path directory;
    final SettableClock clock = new SettableClock(Instant.parse("2030-01-01T00:00:00Z"));
    private OpenJournal open;
    private Idempotency idempotency;

    /** An empty store, the same one during a test. */
    abstract StoreLocation location();

    @BeforeEach
    void start() {
        open = open("one");
        idempotency = new Idempotency(open.journal(), open.store().reads());
    }

    @AfterEach
    void stop() {
        open.close();
    }

    OpenJournal open(String name) {
        return OpenJournal.at(
                location(),
                directory.resolve(name),
                List.of("db/idempotency"),
                List.of(Idempotency.projection()),
                clock);
    }

    @Test
    void fiftyRacingThreadsDoItOnce() throws Exception {
        List<Done<String>> all = race(50, List.of(idempotency));

        assertThat(all).filteredOn(Done.First.class::isInstance).hasSize(1);
        String made = made().getFirst().subject();
        assertThat(all).extracting(Done::subject).containsOnly(made);
        assertThat(made()).hasSize(1);
    }

    /** Races a thing being made, on each server in turn. */
    static List<Done<String>> race(int threads, List<Idempotency> servers) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        try (ExecutorService callers = Executors.newFixedThreadPool(threads)) {
            List<Future<Done<String>>> answers = new ArrayList<>();
            for (int at = 0; at < threads; at++) {
                Idempotency server = servers.get(at % servers.size());
                answers.add(
                        callers.submit(() -> {
                            start.await();
                            return server.once(request("a"), () -> make(server), id -> id);
                        }));
            }
            List<Done<String>> all = new ArrayList<>();
            for (Future<Done<String>> answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }

    /** Makes a thing under an id of its own, as the steps do. */
    static String make(Idempotency server) {
        String id = UUID.randomUUID().toString();
        server.journal().append(new Fact("thing.made", "person:1", id, "{}"));
        return id;
    }

    static KeyedRequest request(String body) {
        return KeyedRequest.of(
                "person:1", KEY, "POST /things".getBytes(UTF_8), body.getBytes(UTF_8));
    }

    List<Entry> made() {
        return entries("thing.made");
    }

    private List<Entry> entries(String type) {
        return open
                .journal()
                .after(0, 1_000, new Filter(Optional.of(type), Optional.empty(), Optional.empty()))
                .stream()
                .map(Recorded::entry)
                .toList();
    }

    @Test
    void theClaimStandsBesideTheFirstFactsAndIsAboutTheLastOfThem() {
        Done<String> done =
                idempotency.once(
                        request("a"),
                        () -> {
                            List<Entry> written =
                                    idempotency
                                            .journal()
                                            .append(
                                                    List.of(
                                                            fact("thing.replaced", "old"),
                                                            fact("thing.made", "new")));
                            assertThat(written)
                                    .extracting(Entry::subject)
                                    .containsExactly("old", "new");
                            idempotency.journal().append(fact("thing.tagged", "other"));
                            return "unused";
                        },
                        id -> id);

        assertThat(done.subject()).isEqualTo("new");
        assertThat(open.journal().after(0, 10, Filter.ALL))
                .extracting(recorded -> recorded.entry().type())
                .containsExactly(
                        "thing.replaced", "thing.made", "os.atom.request.accepted", "thing.tagged");
        assertThat(again().subject()).isEqualTo("new");
    }

    @Test
    void whatMakesNoEntryIsDoneOnceToo() {
        List<String> done = new ArrayList<>();
        for (int time = 0; time < 3; time++) {
            Done<String> each =
                    idempotency.once(
                            request("a"),
                            () -> {
                                done.add("once");
                                return "it";
                            },
                            id -> id);
            assertThat(each.subject()).isEqualTo("it");
        }
        assertThat(done).containsExactly("once");
    }

    @Test
    void whatWasRefusedMayBeRepeatedWithAnotherOutcome() {
        assertThatThrownBy(() ->
                        idempotency.once(
                                request("a"),
                                () -> {
                                    throw new Conflict("the name is taken");
                                },
                                _ -> ""))
                .isInstanceOf(Conflict.class)
                .hasMessage("the name is taken");
        assertThat(open.journal().head().seq()).isZero();
        assertThat(idempotency.once(request("a"), () -> make(idempotency), id -> id))
                .isInstanceOf(Done.First.class);
    }

    @Test
    void whatFailedAfterItsFirstFactsIsNotDoneAgain() {
        assertThatThrownBy(() ->
                        idempotency.once(
                                request("a"),
                                () -> {
                                    make(idempotency);
                                    throw new IllegalStateException("half way");
                                },
                                _ -> ""))
                .hasMessage("half way");
        assertThat(again()).isInstanceOf(Done.Again.class);
        assertThat(made()).hasSize(1);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        again();
        assertThatThrownBy(() -> idempotency.once(request("b"), () -> make(idempotency), id -> id))
                .isInstanceOf(KeyReused.class);
        assertThat(made()).hasSize(1);
    }

    @Test
    void partsOfARequestCannotBeShiftedIntoEachOther() {
        assertThat(KeyedRequest.of("p", "k", "ab".getBytes(UTF_8), "c".getBytes(UTF_8)))
                .isNotEqualTo(KeyedRequest.of("p", "k", "a".getBytes(UTF_8), "bc".getBytes(UTF_8)));
    }

    @Test
    void aKeyBelongsToWhoeverSendsIt() {
        again();
        KeyedRequest other =
                new KeyedRequest("agent:1", request("a").key(), request("a").request());
        assertThat(idempotency.once(other, () -> make(idempotency), id -> id))
                .isInstanceOf(Done.First.class);
    }

    @Test
    void neitherKeyNorRequestIsKept() {
        idempotency.once(request("my password"), () -> make(idempotency), id -> id);
        assertThat(open.journal().after(0, 10, Filter.ALL).toString())
                .doesNotContain(KEY)
                .doesNotContain("my password");
        assertThat(TableDump.of(open.store().reads(), List.of("idempotency_claim")).toString())
                .doesNotContain(KEY);
    }

    @Test
    void aRepetitionIsKnownAfterARestart() {
        String made = again().subject();
        open.close();
        start();
        assertThat(again()).isEqualTo(new Done.Again<>(made));
    }

    @Test
    void keysAreForgottenWithTheFirstClaimADayLater() {
        again();
        clock.set(clock.instant().plus(Duration.ofHours(23)));
        assertThat(again()).isInstanceOf(Done.Again.class);
        claimAnother("k2");
        assertThat(again()).isInstanceOf(Done.Again.class);
        clock.set(clock.instant().plus(Duration.ofHours(2)));
        claimAnother("k3");

        assertThat(rows()).isEqualTo(2);
        assertThat(again()).isInstanceOf(Done.First.class);
        TableDump.assertRebuiltTablesEqualLiveOnes(
                open.store(), open.journal(), List.of(Idempotency.projection()));
        assertThat(open.verify()).isInstanceOf(Verdict.Intact.class);
    }

    private void claimAnother(String key) {
        idempotency.once(
                KeyedRequest.of("person:1", key, new byte[0]), () -> make(idempotency), id -> id);
    }

    private Done<String> again() {
        return idempotency.once(request("a"), () -> make(idempotency), id -> id);
    }

    private int rows() {
        return TableDump.of(open.store().reads(), List.of("idempotency_claim"))
                .get("idempotency_claim")
                .size();
    }

    private static Fact fact(String type, String subject) {
        return new Fact(type, "person:1", subject, "{}");
    }
}
