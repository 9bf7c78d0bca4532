package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** What every store must do when a rule takes out what is old. */
interface ExpiringContract {
    Duration AGE = Duration.ofDays(30);

    /** An empty store, the same one during a test. */
    StoreLocation location();

    Path directory();

    private static Expiry expiry(OpenJournal open, String... needed) {
        return new Expiry(
                open.journal(),
                List.of(new Ageing(Set.of("sample.named"), List.of(needed))),
                Clock.offset(Clock.systemUTC(), AGE.plusDays(1)));
    }

    private static List<Long> left(OpenJournal open) {
        return open.journal().after(0, 1_000, Filter.ALL).stream()
                .filter(each -> each.payload().isPresent())
                .map(each -> each.entry().seq())
                .toList();
    }

    @Test
    default void oneEntrySaysByWhichRuleWhichAndHowManyWereErased() throws Exception {
        try (OpenJournal open = OpenJournal.at(location(), directory())) {
            open.journal().append(SampleNames.named("a", "{\"secret\":1}"));
            open.journal().append(SampleNames.named("b", "{}"));
            open.journal().append(SampleNames.seen("a"));
            open.journal().append(SampleNames.named("c", "{}"));
            Expiry expiry = expiry(open);
            assertThat(expiry.due(AGE).entries()).isEqualTo(Map.of("sample.named", 3L));
            assertThat(expiry.due(AGE.plusDays(2)).count()).isZero();
            assertThat(left(open)).hasSize(4);

            Expiry.Done done = expiry.sweep(AGE, "a \"rule\"", "host");
            assertThat(done.erased()).isEqualTo(3);
            assertThat(left(open)).containsExactly(3L, 5L);
            Recorded said = open.journal().after(4, 2, Filter.ALL).getFirst();
            assertThat(said.entry().type()).isEqualTo("os.atom.journal.expired");
            assertThat(said.payload().orElseThrow())
                    .isEqualTo(
                            ("{\"rule\":\"a \\\"rule\\\"\",\"before\":\"%s\",\"first\":1,\"last\":4,"
                                            + "\"count\":3,\"entries\":\"1-2,4\"}")
                                    .formatted(done.before()));
            assertThat(open.verify())
                    .isInstanceOfSatisfying(
                            Verdict.Intact.class,
                            intact -> assertThat(intact.erased()).isEqualTo(3));
            TableDump.assertRebuiltTablesEqualLiveOnes(
                    open.store(), open.journal(), List.of(new SampleNames()));

            assertThat(expiry.sweep(AGE, "again", "host").erased()).isZero();
            assertThat(open.journal().head().seq()).isEqualTo(5);
        }
    }

    @Test
    default void keepsWhatIsNeededAndGoesOnBesideIt() throws Exception {
        try (OpenJournal open = OpenJournal.at(location(), directory())) {
            for (int at = 1; at <= 450; at++) {
                open.journal().append(SampleNames.named("n" + at, "{}"));
            }
            open.journal().append(SampleNames.kept("n17"));
            Expiry expiry = expiry(open, "e.subject = 'n3'", "e.seq BETWEEN 100 AND 102");
            assertThat(expiry.due(AGE).count()).isEqualTo(446);
            Expiry.Done done = expiry.sweep(AGE, "rule", "host");
            assertThat(done.erased()).isEqualTo(445);
            assertThat(done.left()).isEqualTo(1);
            assertThat(left(open)).contains(3L, 17L, 100L, 101L, 102L, 451L).doesNotContain(4L);
            assertThat(open.verify()).isInstanceOf(Verdict.Intact.class);
        }
    }

    /** Wants its tables put in order, in five parts, and notes after which one it was erased of. */
    final class Unsettled implements Projection {
        private int parts;
        private final List<Integer> erased = new ArrayList<>();

        @Override
        public List<String> tables() {
            return List.of();
        }

        @Override
        public Set<String> types() {
            return Set.of("sample.named");
        }

        @Override
        public void apply(Handle handle, Recorded recorded) {}

        @Override
        public void erased(Handle handle, Entry entry, List<Recorded> about) {
            erased.add(parts);
        }

        @Override
        public boolean settle(Handle handle, Engine engine) {
            return ++parts < 5;
        }
    }

    @Test
    default void tablesArePutInOrderBeforeAnythingIsTakenOut() throws Exception {
        Unsettled tables = new Unsettled();
        try (OpenJournal open =
                OpenJournal.at(
                        location(), directory(), List.of(), List.of(tables), Clock.systemUTC())) {
            assertThat(expiry(open).sweep(AGE, "rule", "host").erased()).isZero();
            assertThat(tables.parts).as("nothing was to be erased").isZero();

            open.journal().append(SampleNames.named("a", "{}"));
            assertThat(expiry(open).sweep(AGE, "rule", "host").erased()).isEqualTo(1);

            assertThat(tables.erased).as("and once more with it").containsExactly(6);
        }
    }

    /** What came to be needed after it was looked for. */
    @Test
    default void looksAgainInTheTransactionThatErases() {
        try (OpenJournal open = OpenJournal.at(location(), directory())) {
            open.journal().append(SampleNames.named("a", "{}"));
            open.journal().append(SampleNames.named("b", "{}"));
            Aged aged =
                    new Aged(
                            List.of(
                                    new Ageing(
                                            Set.of("sample.named"), List.of("e.subject = 'b'"))));
            List<Long> both = List.of(1L, 2L);
            assertThatThrownBy(() ->
                            open.journal()
                                    .expire(
                                            both,
                                            Expired.fact(
                                                    "host",
                                                    Expired.Said.of("r", Instant.EPOCH, both)),
                                            handle -> aged.check(handle, both)))
                    .isInstanceOf(Conflict.class);
            assertThat(left(open)).containsExactly(1L, 2L);
            assertThat(open.journal().head().seq()).isEqualTo(2);
        }
    }

    @Test
    default void itExcusesNoOtherPayloadAndStays() throws Exception {
        try (OpenJournal open = OpenJournal.at(location(), directory())) {
            for (String name : List.of("a", "b", "c")) {
                open.journal().append(SampleNames.named(name, "{}"));
            }
            expiry(open, "e.seq = 2").sweep(AGE, "rule", "host");
            assertThatThrownBy(() -> open.journal().erase(List.of(4L), "why", "person:1"))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("stays");
        }
        try (Tampering tampering = new Tampering(location())) {
            tampering.run("DELETE FROM journal_payload WHERE seq = 2");
        }
        assertMissing(2);
    }

    /** Who widens what it says to cover what was taken is found out. */
    @Test
    default void whatItSaysCannotBeChanged() throws Exception {
        try (OpenJournal open = OpenJournal.at(location(), directory())) {
            for (String name : List.of("a", "b", "c")) {
                open.journal().append(SampleNames.named(name, "{}"));
            }
            expiry(open, "e.seq = 2").sweep(AGE, "rule", "host");
        }
        try (Tampering tampering = new Tampering(location())) {
            tampering.run("DELETE FROM journal_payload WHERE seq = 2");
            tampering.run(
                    "UPDATE journal_payload SET payload = ? WHERE seq = 4",
                    (Object)
                            "{\"entries\":\"1-3\"}"
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        // Changed, it excuses nothing any more.
        assertMissing(1);
    }

    /** One that was there before cannot have been about what came later. */
    @Test
    default void itExcusesNothingThatCameLater() throws Exception {
        try (OpenJournal open = OpenJournal.at(location(), directory())) {
            open.journal()
                    .append(
                            Expired.fact(
                                    "host", Expired.Said.of("rule", Instant.EPOCH, List.of(2L))));
            open.journal().append(SampleNames.named("a", "{}"));
            assertThat(open.verify()).isInstanceOf(Verdict.Intact.class);
        }
        try (Tampering tampering = new Tampering(location())) {
            tampering.run("DELETE FROM journal_payload WHERE seq = 2");
        }
        assertMissing(2);
    }

    private void assertMissing(long seq) throws Exception {
        assertThat(OpenJournal.verifyOffline(location(), directory()))
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> {
                            assertThat(broken.seq()).isEqualTo(seq);
                            assertThat(broken.damage()).isEqualTo(Damage.PAYLOAD_MISSING);
                        });
    }
}
