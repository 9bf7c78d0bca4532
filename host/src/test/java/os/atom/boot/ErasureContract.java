package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import os.atom.journal.Ageing;
import os.atom.journal.ChainedJournal;
import os.atom.journal.Conflict;
import os.atom.journal.Entry;
import os.atom.journal.Expiry;
import os.atom.journal.Fact;
import os.atom.journal.Filter;
import os.atom.journal.Journal;
import os.atom.journal.OpenJournal;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;
import os.atom.journal.StoreLocation;
import os.atom.journal.TableDump;
import os.atom.journal.Verdict;

/**
 * The threat: what was erased stays in some table, or comes back from one. For any history of any
 * facts, whatever is erased and whenever: every table is then as a rebuild makes it.
 */
interface ErasureContract {
    int HISTORIES = Integer.getInteger("atom.histories", 60);
    int STEPS = 120;

    int WORLDS = 4;

    /**
     * A rebuild reads all histories of a world so far: after each it would take most of the time.
     */
    int BETWEEN_REBUILDS = 5;

    /** A tombstone, erased already, or still needed; nothing else may stand in the way. */
    String REFUSALS = "entry \\d+ (says what was erased and stays|is erased already)|.* then erase";

    /** Of a store that is made when it is not there; the same for the same name. */
    StoreLocation location(String name);

    Path directory();

    /** Each world has a store of its own, so that none waits for another. */
    @Test
    default void erasedOrNotEveryTableIsWhatARebuildMakes() throws Exception {
        Set<String> types = types(Tables.projections());
        Set<String> never = ConcurrentHashMap.newKeySet();
        never.addAll(types);
        try (ExecutorService threads = Executors.newFixedThreadPool(WORLDS)) {
            List<Future<?>> worlds = new ArrayList<>();
            for (int world = 0; world < WORLDS; world++) {
                int first = world;
                worlds.add(
                        threads.submit(() -> {
                            world(first, types, never);
                            return true;
                        }));
            }
            for (Future<?> world : worlds) {
                world.get();
            }
        }
        assertThat(never).as("types of which none was erased").isEmpty();
    }

    /**
     * Every so many-th history.
     *
     * @param never types of which none was erased in any world; what comes of a history does not
     *     depend on it
     */
    private void world(int first, Set<String> types, Set<String> never)
            throws InterruptedException {
        List<Projection> projections = Tables.projections();
        Set<String> erased = new HashSet<>();
        AtomicLong told = new AtomicLong();
        try (OpenJournal open = opened("world-" + first, projections)) {
            // What is rare comes in time: at least so many, and more until one of each was erased.
            int lived = 0;
            for (int history = first;
                    history < HISTORIES || (!never.isEmpty() && history < 5 * HISTORIES);
                    history += WORLDS) {
                live(open.journal(), List.copyOf(types), history, told, erased);
                never.removeAll(erased);
                if (lived++ % BETWEEN_REBUILDS == 0) {
                    expireSome(open.journal(), List.copyOf(types), new Random(history));
                    assertRebuildChangesNothing(open, projections, history);
                }
            }
            assertRebuildChangesNothing(open, projections, HISTORIES);
            assertThat(open.verify())
                    .isInstanceOfSatisfying(
                            Verdict.Intact.class,
                            intact -> assertThat(intact.erased()).isGreaterThan(HISTORIES));
        }
    }

    /** Some hold an entry back by what stands in the tables of others. */
    @Test
    default void anUpgradeOfOneReadingLeavesAllAsTheyWere() {
        List<Projection> projections = Tables.projections();
        Set<String> types = types(projections);
        Map<String, List<String>> live;
        try (OpenJournal open = opened(projections)) {
            for (int history = 0; history < HISTORIES / 6; history++) {
                live(
                        open.journal(),
                        List.copyOf(types),
                        history,
                        new AtomicLong(),
                        new HashSet<>());
            }
            live = TableDump.of(open.store().reads(), tables(projections));
        }
        AtomicInteger taken = new AtomicInteger();
        List<Projection> upgraded =
                projections.stream()
                        .map(each ->
                                each.tables().contains("command") ? new Raised(each, taken) : each)
                        .toList();
        try (OpenJournal open = opened(upgraded)) {
            assertThat(taken).hasPositiveValue();
            assertThat(TableDump.of(open.store().reads(), tables(projections))).isEqualTo(live);
        }
    }

    /**
     * One of the next version.
     *
     * @param taken how many entries it took in
     */
    record Raised(Projection before, AtomicInteger taken) implements Projection {
        @Override
        public int version() {
            return before.version() + 1;
        }

        @Override
        public List<String> tables() {
            return before.tables();
        }

        @Override
        public Set<String> types() {
            return before.types();
        }

        @Override
        public void apply(Handle handle, Recorded recorded) {
            taken.incrementAndGet();
            before.apply(handle, recorded);
        }

        @Override
        public void erased(Handle handle, Entry entry, List<Recorded> about) {
            before.erased(handle, entry, about);
        }
    }

    private OpenJournal opened(List<Projection> projections) {
        return opened("one", projections);
    }

    private OpenJournal opened(String name, List<Projection> projections) {
        return OpenJournal.at(
                location(name),
                directory().resolve(name),
                Tables.MIGRATIONS,
                projections,
                Clock.systemUTC());
    }

    private static Set<String> types(List<Projection> projections) {
        Set<String> types = new TreeSet<>();
        projections.forEach(projection -> types.addAll(projection.types()));
        types.removeAll(Set.of(Journal.ERASED, Journal.EXPIRED));
        return types;
    }

    private static List<String> tables(List<Projection> projections) {
        return projections.stream().flatMap(projection -> projection.tables().stream()).toList();
    }

    /** Whoever erases a denial must not open the way for what was denied. */
    @Test
    default void anErasedDenialStaysOne() {
        List<Projection> projections = Tables.projections();
        try (OpenJournal open = opened(projections)) {
            ChainedJournal journal = open.journal();
            journal.append(fact("requested", "{\"agent\":\"a\",\"command\":\"c\",\"cwd\":\"/\"}"));
            journal.append(
                    fact(
                            "decided",
                            "{\"decision\":{\"answer\":\"deny\",\"rules\":[],\"reason\":\"r\"},"
                                    + "\"plan\":{\"kind\":\"opaque\",\"because\":\"\",\"steps\":[]},"
                                    + "\"effects\":[]}"));
            journal.erase(List.of(2L), "asked for", "person:1");
            assertThatThrownBy(() -> journal.append(fact("started", "{\"host\":\"h\"}")))
                    .isInstanceOf(Conflict.class);
            assertRebuildChangesNothing(open, projections, 0);
            assertThatThrownBy(() -> journal.append(fact("started", "{\"host\":\"h\"}")))
                    .isInstanceOf(Conflict.class);
        }
    }

    /** So must no rule. */
    @Test
    default void aDenialThatARuleErasedStaysOneAndATaskEnded() throws InterruptedException {
        List<Projection> projections = Tables.projections();
        try (OpenJournal open = opened(projections)) {
            ChainedJournal journal = open.journal();
            journal.append(fact("requested", "{\"agent\":\"a\",\"command\":\"c\",\"cwd\":\"/\"}"));
            journal.append(
                    fact(
                            "decided",
                            "{\"decision\":{\"answer\":\"deny\",\"rules\":[],\"reason\":\"r\"},"
                                    + "\"plan\":{\"kind\":\"opaque\",\"because\":\"\",\"steps\":[]},"
                                    + "\"effects\":[]}"));
            SampleFacts facts = new SampleFacts(new Random(1), "0-", new AtomicLong());
            journal.append(facts.of("os.atom.task.created"));
            expire(journal, Set.of("os.atom.command.decided", "os.atom.task.created"));
            Fact started = fact("started", "{\"host\":\"h\"}");
            Fact cancelled =
                    new Fact(
                            "os.atom.task.cancelled",
                            "person:1",
                            journal.after(2, 1, Filter.ALL).getFirst().entry().subject(),
                            "{\"byName\":\"owner\"}");
            for (int time = 0; time < 2; time++) {
                assertThatThrownBy(() -> journal.append(started)).isInstanceOf(Conflict.class);
                assertThatThrownBy(() -> journal.append(cancelled)).isInstanceOf(Conflict.class);
                assertRebuildChangesNothing(open, projections, time);
            }
        }
    }

    private static Fact fact(String event, String payload) {
        return new Fact("os.atom.command." + event, "agent:1", "command", payload);
    }

    /** One history: facts of all kinds, and in between some of it is erased. */
    private static void live(
            ChainedJournal journal,
            List<String> types,
            int history,
            AtomicLong told,
            Set<String> erased) {
        Random random = new Random(history);
        SampleFacts facts = new SampleFacts(random, history + "-", told);
        long first = journal.head().seq() + 1;
        for (int step = 0; step < STEPS; step++) {
            // What was never erased is tried first, or a rare fact might never be.
            List<String> missing = types.stream().filter(type -> !erased.contains(type)).toList();
            if (random.nextBoolean() || !append(journal, facts, missing, random)) {
                append(journal, facts, types, random);
            }
            if (random.nextInt(3) == 0) {
                eraseOne(journal, first, random, erased);
            }
        }
        for (int more = 0; more < STEPS / 4; more++) {
            eraseOne(journal, first, random, erased);
        }
        eraseRare(journal, first, types, erased);
    }

    /** Whether one of so many was legal. */
    private static boolean append(
            ChainedJournal journal, SampleFacts facts, List<String> types, Random random) {
        boolean written = false;
        for (int attempt = 0; attempt < types.size() && !written; attempt++) {
            try {
                journal.append(facts.of(types.get(random.nextInt(types.size()))));
                written = true;
            } catch (Conflict refused) {
                // Not legal here; another may be.
            }
        }
        return written;
    }

    private static void eraseOne(
            ChainedJournal journal, long first, Random random, Set<String> erased) {
        erase(journal, first + random.nextLong(journal.head().seq() - first + 1), erased);
    }

    /** What is rare would be met by chance only after hundreds of histories. */
    private static void eraseRare(
            ChainedJournal journal, long first, List<String> types, Set<String> erased) {
        for (String type : types) {
            if (!erased.contains(type)) {
                Filter rare = new Filter(Optional.of(type), Optional.empty(), Optional.empty());
                for (Recorded each : journal.after(first - 1, 5, rare)) {
                    if (!erased.contains(type)) {
                        erase(journal, each.entry().seq(), erased);
                    }
                }
            }
        }
    }

    /** A rule that knows nothing of what is needed erases all that the tables let it. */
    private static void expireSome(ChainedJournal journal, List<String> types, Random random)
            throws InterruptedException {
        Set<String> some = new HashSet<>();
        for (int at = 0; at < 4; at++) {
            some.add(types.get(random.nextInt(types.size())));
        }
        expire(journal, some);
    }

    private static void expire(ChainedJournal journal, Set<String> types)
            throws InterruptedException {
        new Expiry(
                        journal,
                        List.of(new Ageing(types, List.of())),
                        Clock.offset(Clock.systemUTC(), Duration.ofDays(1)))
                .sweep(Duration.ofHours(1), "a rule", "host");
    }

    private static void erase(ChainedJournal journal, long seq, Set<String> erased) {
        try {
            Entry tombstone = journal.erase(List.of(seq), "asked for", "person:1").getFirst();
            assertThat(tombstone.subject()).isEqualTo(Long.toString(seq));
            erased.add(journal.after(seq - 1, 1, Filter.ALL).getFirst().entry().type());
        } catch (Conflict refused) {
            assertThat(refused).hasMessageMatching(REFUSALS);
        }
    }

    private static void assertRebuildChangesNothing(
            OpenJournal open, List<Projection> projections, int history) {
        List<String> tables = tables(projections);
        Map<String, List<String>> live = TableDump.of(open.store().reads(), tables);
        open.journal().rebuild();
        assertThat(TableDump.of(open.store().reads(), tables))
                .as("after history %d", history)
                .isEqualTo(live);
    }
}
