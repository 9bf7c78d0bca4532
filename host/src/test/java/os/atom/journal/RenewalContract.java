package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** What a start does with tables that another version of the server made; for every store. */
interface RenewalContract {
    StoreLocation location();

    Path directory();

    /** {@link SampleNames} as a version makes it; each writes its number into its rows. */
    record Making(int version) implements Projection {
        @Override
        public List<String> tables() {
            return List.of("sample_name");
        }

        @Override
        public Set<String> types() {
            return Set.of("sample.named", "sample.broken");
        }

        @Override
        public void apply(Handle handle, Recorded recorded) {
            if (version > 1 && recorded.entry().type().equals("sample.broken")) {
                throw new IllegalStateException("this version does not know what to make of it");
            }
            handle.execute(
                    "INSERT INTO sample_name (name, seq, said) VALUES (?, ?, ?)",
                    recorded.entry().subject(),
                    recorded.entry().seq(),
                    "made by " + version);
        }

        @Override
        public void erased(Handle handle, Entry entry, List<Recorded> about) {}
    }

    private OpenJournal open(int version) {
        return OpenJournal.at(
                location(),
                directory(),
                List.of(SampleNames.FOLDER),
                List.of(new Making(version)),
                Clock.systemUTC());
    }

    private void write(int version, Fact... facts) {
        try (OpenJournal open = open(version)) {
            open.journal().append(List.of(facts));
        }
    }

    private static List<String> said(OpenJournal open) {
        return open.store()
                .reads()
                .withHandle(handle ->
                        handle.createQuery("SELECT said FROM sample_name ORDER BY name")
                                .mapTo(String.class)
                                .list());
    }

    private void tamper(String sql) {
        try (Tampering tampering = new Tampering(location())) {
            tampering.run(sql);
        }
    }

    @Test
    default void tablesOfALowerVersionAreMadeAnew() {
        write(1, SampleNames.named("a", "{}"), SampleNames.named("b", "{}"));
        try (OpenJournal open = open(3)) {
            assertThat(said(open)).containsExactly("made by 3", "made by 3");
            assertThat(open.verify()).isInstanceOf(Verdict.Intact.class);
        }
    }

    @Test
    default void tablesOfTheSameVersionAreLeftAlone() {
        write(2, SampleNames.named("a", "{}"));
        tamper("UPDATE sample_name SET said = 'as it was'");
        try (OpenJournal open = open(2)) {
            assertThat(said(open)).containsExactly("as it was");
        }
    }

    /** Of a store from before there were versions, whatever stands in its tables. */
    @Test
    default void tablesWithoutAVersionAreMadeAnew() {
        write(1, SampleNames.named("a", "{}"));
        tamper("DELETE FROM reading_version");
        tamper("UPDATE sample_name SET said = 'made before'");
        try (OpenJournal open = open(1)) {
            assertThat(said(open)).containsExactly("made by 1");
        }
    }

    @Test
    default void tablesOfANewerVersionAreRefusedAndLeftAsTheyAre() {
        write(2, SampleNames.named("a", "{}"));
        assertThatThrownBy(() -> open(1))
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("newer version (sample_name is of version 2, known here: 1)")
                .hasMessageContaining("start that version");
        try (OpenJournal open = open(2)) {
            assertThat(said(open)).containsExactly("made by 2");
        }
    }

    /** All or nothing, so that the version from before can still be started. */
    @Test
    default void whatCannotBeMadeAnewIsLeftAsItWas() {
        write(1, SampleNames.named("a", "{}"), new Fact("sample.broken", "host", "b", "{}"));
        assertThatThrownBy(() -> open(2))
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("Making cannot take sample.broken in");
        try (OpenJournal open = open(1)) {
            assertThat(said(open)).containsExactly("made by 1", "made by 1");
        }
    }

    @Test
    default void aRebuildLeavesThemOfThisVersion() {
        write(1, SampleNames.named("a", "{}"));
        try (OpenJournal open = open(2)) {
            open.journal().rebuild();
        }
        tamper("UPDATE sample_name SET said = 'as it was'");
        try (OpenJournal open = open(2)) {
            assertThat(said(open)).containsExactly("as it was");
        }
    }

    @Test
    default void whoLooksOnHearsHowFarItIs() {
        try (OpenJournal open = open(1)) {
            for (int at = 0; at < 5; at++) {
                List<Fact> facts = new ArrayList<>();
                for (int more = 0; more < 500; more++) {
                    facts.add(SampleNames.named(at + "-" + more, "{}"));
                }
                open.journal().append(facts);
            }
        }
        List<String> heard = new ArrayList<>();
        try (Store store = Store.open(location(), List.of(SampleNames.FOLDER))) {
            ChainedJournal.open(
                            store,
                            List.of(new Making(2)),
                            Signing.usual(
                                    directory().resolve("keys"),
                                    directory().resolve("heads.jsonl")),
                            Clock.systemUTC(),
                            (read, entries) -> heard.add(read + "/" + entries))
                    .close();
        }
        assertThat(heard).containsExactly("1000/2500", "2000/2500", "2500/2500");
    }
}
