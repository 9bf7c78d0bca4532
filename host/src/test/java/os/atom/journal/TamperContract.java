package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The threat: someone with the store's own rights changes the past. For every entry and every way,
 * verification must name the first broken entry and what was done to it.
 */
interface TamperContract {
    int LAST = 8;

    StoreLocation location();

    Path directory();

    /** Does something to a fresh journal of eight entries. */
    interface Attack {
        void on(Tampering tampering) throws Exception;
    }

    /** Writes eight entries, with heads signed at the end, or after each. */
    private void write(boolean signEach) {
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

    private Verdict verdict() {
        return OpenJournal.verifyOffline(location(), directory());
    }

    private void expect(Tampering tampering, String what, long seq, Damage damage, Attack attack)
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

    @Test
    default void namesAnEntryWithAnyColumnChanged() throws Exception {
        write(false);
        try (Tampering tampering = new Tampering(location())) {
            for (long seq = 1; seq <= LAST; seq++) {
                for (String change :
                        List.of(
                                "time_micros = time_micros + 1",
                                "time_micros = time_micros - 1",
                                "type = type || 'x'",
                                "actor = 'person:1'",
                                "subject = ''",
                                "type = actor, actor = type")) {
                    String sql = "UPDATE journal_entry SET " + change + " WHERE seq = " + seq;
                    expect(tampering, sql, seq, Damage.EDITED, attacker -> attacker.run(sql));
                }
                for (String column : List.of("payload_hash", "previous_hash", "hash")) {
                    for (int at = 0; at < 32; at += 31) {
                        byte[] bytes = hashColumn(tampering.row(seq), column).clone();
                        bytes[at] ^= 1;
                        long number = seq;
                        expect(
                                tampering,
                                column + " of " + seq,
                                seq,
                                Damage.EDITED,
                                attacker ->
                                        attacker.run(
                                                "UPDATE journal_entry SET "
                                                        + column
                                                        + " = ? WHERE seq = ?",
                                                bytes,
                                                number));
                    }
                }
            }
        }
    }

    private static byte[] hashColumn(Row row, String column) {
        return switch (column) {
            case "payload_hash" -> row.payloadHash;
            case "previous_hash" -> row.previous;
            default -> row.hash;
        };
    }

    @Test
    default void namesAnEntryWhoseNumberWasChanged() throws Exception {
        write(false);
        try (Tampering tampering = new Tampering(location())) {
            for (long seq = 1; seq <= LAST; seq++) {
                long from = seq;
                expect(
                        tampering,
                        seq + " to 1000",
                        seq,
                        Damage.REORDERED,
                        attacker -> attacker.renumber(from, 1_000));
                expect(
                        tampering,
                        seq + " to -1",
                        -1,
                        Damage.INSERTED,
                        attacker -> attacker.renumber(from, -1));
            }
        }
    }

    @Test
    default void namesAnEntryWhosePayloadWasChangedOrTaken() throws Exception {
        write(false);
        try (Tampering tampering = new Tampering(location())) {
            for (long seq = 1; seq <= LAST; seq++) {
                long number = seq;
                byte[] payload = tampering.row(seq).payload.clone();
                for (int at = 0; at < payload.length; at++) {
                    byte[] changed = payload.clone();
                    changed[at] ^= 4;
                    expect(
                            tampering,
                            "byte " + at + " of payload " + seq,
                            seq,
                            Damage.PAYLOAD_EDITED,
                            attacker ->
                                    attacker.run(
                                            "UPDATE journal_payload SET payload = ? WHERE seq = ?",
                                            changed,
                                            number));
                }
                expect(
                        tampering,
                        "payload " + seq + " taken",
                        seq,
                        Damage.PAYLOAD_MISSING,
                        attacker ->
                                attacker.run("DELETE FROM journal_payload WHERE seq = ?", number));
            }
        }
    }

    @Test
    default void namesAnEntryThatWasEditedAndGivenAFittingHash() throws Exception {
        write(false);
        try (Tampering tampering = new Tampering(location())) {
            for (long seq = 1; seq <= LAST; seq++) {
                long number = seq;
                expect(
                        tampering,
                        "rehashed " + seq,
                        seq,
                        seq == LAST ? Damage.RECHAINED : Damage.EDITED,
                        attacker -> {
                            attacker.run(
                                    "UPDATE journal_entry SET actor = 'x' WHERE seq = ?", number);
                            attacker.rehash(number, attacker.hash(number - 1));
                        });
                if (seq > 1) {
                    expect(
                            tampering,
                            "linked elsewhere " + seq,
                            seq == LAST ? LAST - 1 : seq,
                            Damage.EDITED,
                            attacker -> attacker.rehash(number, new byte[32]));
                }
            }
        }
    }

    @Test
    default void namesTheFirstEntryThatIsGone() throws Exception {
        write(false);
        try (Tampering tampering = new Tampering(location())) {
            for (long seq = 1; seq <= LAST; seq++) {
                long gone = seq;
                expect(
                        tampering,
                        "deleted " + seq,
                        seq,
                        seq == LAST ? Damage.TRUNCATED : Damage.MISSING,
                        attacker -> attacker.delete(gone));
                expect(
                        tampering,
                        "deleted and closed up " + seq,
                        seq,
                        seq == LAST ? Damage.TRUNCATED : Damage.MISSING,
                        attacker -> {
                            attacker.delete(gone);
                            for (long at = gone + 1; at <= LAST; at++) {
                                attacker.renumber(at, at - 1);
                            }
                        });
                expect(
                        tampering,
                        "tail cut from " + seq,
                        seq,
                        seq == 1 ? Damage.GONE : Damage.TRUNCATED,
                        attacker -> {
                            for (long at = gone; at <= LAST; at++) {
                                attacker.delete(at);
                            }
                        });
                expect(
                        tampering,
                        "head cut to " + seq,
                        1,
                        seq == LAST ? Damage.GONE : Damage.MISSING,
                        attacker -> {
                            for (long at = 1; at <= gone; at++) {
                                attacker.delete(at);
                            }
                        });
            }
        }
    }

    @Test
    default void namesAnEntryThatWasSqueezedIn() throws Exception {
        write(false);
        try (Tampering tampering = new Tampering(location())) {
            for (long seq = 1; seq <= LAST; seq++) {
                long at = seq;
                for (boolean fitting : new boolean[] {true, false}) {
                    expect(
                            tampering,
                            "inserted " + seq + (fitting ? " with hash" : ""),
                            seq,
                            Damage.INSERTED,
                            attacker -> {
                                long micros = attacker.row(at).micros;
                                for (long moved = LAST; moved >= at; moved--) {
                                    attacker.renumber(moved, moved + 1);
                                }
                                attacker.insert(at, micros);
                                if (fitting) {
                                    attacker.rehash(at, attacker.hash(at - 1));
                                }
                            });
                }
            }
        }
    }

    @Test
    default void namesAnEntryThatWasAddedAtTheEnd() throws Exception {
        write(false);
        try (Tampering tampering = new Tampering(location())) {
            long micros = tampering.row(LAST).micros;
            expect(
                    tampering,
                    "added without a fitting hash",
                    LAST + 1,
                    Damage.INSERTED,
                    attacker -> attacker.insert(LAST + 1, micros));
            expect(
                    tampering,
                    "added to another chain",
                    LAST + 1,
                    Damage.INSERTED,
                    attacker -> {
                        attacker.insert(LAST + 1, micros);
                        attacker.rehash(LAST + 1, attacker.hash(LAST - 1));
                    });
            expect(
                    tampering,
                    "added before its time",
                    LAST + 1,
                    Damage.BACKWARDS,
                    attacker -> {
                        attacker.insert(LAST + 1, micros - 1);
                        attacker.rehash(LAST + 1, attacker.hash(LAST));
                    });
        }
    }

    @Test
    default void namesTheFirstOfTwoEntriesThatChangedPlaces() throws Exception {
        write(false);
        try (Tampering tampering = new Tampering(location())) {
            for (long first = 1; first < LAST; first++) {
                for (long second = first + 1; second <= LAST; second++) {
                    long one = first;
                    long other = second;
                    expect(
                            tampering,
                            first + " and " + second,
                            first,
                            Damage.REORDERED,
                            attacker -> {
                                attacker.renumber(one, -1);
                                attacker.renumber(other, one);
                                attacker.renumber(-1, other);
                            });
                }
            }
        }
    }

    @Test
    default void seesAChainWrittenAnewAtTheNextSignedHead() throws Exception {
        write(false);
        try (Tampering tampering = new Tampering(location())) {
            for (long seq = 1; seq <= LAST; seq++) {
                long from = seq;
                expect(
                        tampering,
                        "rechained from " + seq,
                        LAST,
                        Damage.RECHAINED,
                        attacker -> rewrite(attacker, from));
            }
        }
    }

    @Test
    default void namesTheVeryEntryAChainWasWrittenAnewFromWhenItWasSigned() throws Exception {
        write(true);
        try (Tampering tampering = new Tampering(location())) {
            for (long seq = 1; seq <= LAST; seq++) {
                long from = seq;
                expect(
                        tampering,
                        "rechained from " + seq,
                        seq,
                        Damage.RECHAINED,
                        attacker -> rewrite(attacker, from));
                expect(
                        tampering,
                        "deleted and rechained from " + seq,
                        seq,
                        seq == LAST ? Damage.TRUNCATED : Damage.RECHAINED,
                        attacker -> {
                            attacker.delete(from);
                            for (long at = from + 1; at <= LAST; at++) {
                                attacker.renumber(at, at - 1);
                            }
                            attacker.rechain(from, LAST - 1);
                        });
            }
        }
    }

    private static void rewrite(Tampering attacker, long from) {
        attacker.run("UPDATE journal_entry SET actor = 'person:1' WHERE seq = ?", from);
        attacker.rechain(from, LAST);
    }

    @Test
    default void namesTheTimeThatRunsBackwards() throws Exception {
        write(false);
        try (Tampering tampering = new Tampering(location())) {
            for (long seq = 2; seq <= LAST - 1; seq++) {
                long back = seq;
                expect(
                        tampering,
                        "back in time at " + seq,
                        seq,
                        Damage.BACKWARDS,
                        attacker -> {
                            attacker.run(
                                    "UPDATE journal_entry SET time_micros = 1 WHERE seq = ?", back);
                            attacker.rechain(back, LAST);
                        });
            }
        }
    }

    @Test
    default void seesThatEverythingIsGone() throws Exception {
        write(false);
        try (Tampering tampering = new Tampering(location())) {
            expect(
                    tampering,
                    "emptied",
                    1,
                    Damage.GONE,
                    attacker -> {
                        attacker.run("DELETE FROM journal_payload");
                        attacker.run("DELETE FROM journal_entry");
                    });
            tampering.run("DROP TABLE journal_payload");
            tampering.run("DROP TABLE journal_entry");
        }
        assertThat(verdict())
                .isEqualTo(
                        new Verdict.Broken(
                                1,
                                Damage.GONE,
                                "the whole journal is gone: entries up to 8 were signed"));
    }

    @Test
    default void anErasureExcusesNoOtherPayload() throws Exception {
        write(false);
        try (OpenJournal open = OpenJournal.at(location(), directory())) {
            open.journal().erase(List.of(3L), "asked for", "person:1");
        }
        assertThat(verdict())
                .isInstanceOfSatisfying(
                        Verdict.Intact.class, intact -> assertThat(intact.erased()).isEqualTo(1));
        try (Tampering tampering = new Tampering(location())) {
            expect(
                    tampering,
                    "another payload taken",
                    4,
                    Damage.PAYLOAD_MISSING,
                    attacker -> attacker.run("DELETE FROM journal_payload WHERE seq = 4"));
            expect(
                    tampering,
                    "the tombstone points elsewhere",
                    3,
                    Damage.PAYLOAD_MISSING,
                    attacker ->
                            attacker.run("UPDATE journal_entry SET subject = '4' WHERE seq = 9"));
        }
    }

    @Test
    default void seesSignedHeadsThatWereChangedOrTaken() throws IOException {
        write(true);
        Path heads = directory().resolve("heads.jsonl");
        List<String> lines = Files.readAllLines(heads);
        for (int gone = 0; gone < lines.size() - 1; gone++) {
            List<String> fewer = new java.util.ArrayList<>(lines);
            fewer.remove(gone);
            Files.write(heads, fewer);
            assertDamage(Damage.HEADS_EDITED, "line " + (gone + 1));
        }
        Files.delete(heads);
        assertDamage(Damage.HEADS_MISSING, "is gone");
        Files.write(heads, lines);
        assertThat(verdict()).isInstanceOf(Verdict.Intact.class);
        Files.delete(directory().resolve("keys/journal.pub"));
        assertDamage(Damage.HEADS_MISSING, "journal.pub");
    }

    private void assertDamage(Damage damage, String words) {
        assertThat(verdict())
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> {
                            assertThat(broken.damage()).isEqualTo(damage);
                            assertThat(broken.words()).contains(words);
                        });
    }
}
