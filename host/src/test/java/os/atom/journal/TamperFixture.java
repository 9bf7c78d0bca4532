package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/** A journal that someone with the rights of its store changes. Test support. */
interface TamperFixture {
    int LAST = 8;

    StoreLocation location();

    Path directory();

    /** Does something to a fresh journal of eight entries. */
    interface Attack {
        void on(Tampering tampering) throws Exception;
    }

    /** Does something to one entry of a fresh journal, and something else. */
    interface Attacks {
        void on(Tampering tampering, long seq) throws Exception;
    }

    /** Attacks each entry in turn. */
    default void onEachEntry(boolean signEach, Attacks attacks) throws Exception {
        write(signEach);
        try (Tampering tampering = new Tampering(location())) {
            for (long seq = 1; seq <= LAST; seq++) {
                attacks.on(tampering, seq);
            }
        }
    }

    /** Writes eight entries, with heads signed at the end, or after each. */
    default void write(boolean signEach) {
        try (OpenJournal open = OpenJournal.at(location(), directory())) {
            for (int at = 1; at <= LAST; at++) {
                open.journal()
                        .append(
                                new Fact(
                                        "os.atom.t" + at,
                                        "agent:" + at,
                                        "s" + at,
                                        "{\"" + at + "\":0}"));
                if (signEach) {
                    open.journal().sign();
                }
            }
        }
        assertThat(verdict()).isInstanceOf(Verdict.Intact.class);
    }

    default Verdict verdict() {
        return OpenJournal.verifyOffline(location(), directory());
    }

    default void expect(Tampering tampering, String what, long seq, Damage damage, Attack attack)
            throws Exception {
        Tampering.Copy copy = tampering.copy();
        attack.on(tampering);
        Verdict verdict = verdict();
        assertThat(verdict)
                .as(what)
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> {
                            assertThat(broken.seq()).as("%s: %s", what, broken).isEqualTo(seq);
                            assertThat(broken.damage())
                                    .as("%s: %s", what, broken)
                                    .isEqualTo(damage);
                        });
        tampering.restore(copy);
    }
}
