package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Threat: someone with the store's own rights changes entries one by one. */
interface TamperContract extends TamperFixture {
    @Test
    default void namesAnEntryWithAnyColumnChanged() throws Exception {
        onEachEntry(
                false,
                (tampering, seq) -> {
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
                                                    seq));
                        }
                    }
                });
    }

    @Test
    default void namesAnEntryWhoseNumberWasChanged() throws Exception {
        onEachEntry(
                false,
                (tampering, seq) -> {
                    expect(
                            tampering,
                            seq + " to 1000",
                            seq,
                            Damage.REORDERED,
                            attacker -> attacker.renumber(seq, 1_000));
                    expect(
                            tampering,
                            seq + " to -1",
                            -1,
                            Damage.INSERTED,
                            attacker -> attacker.renumber(seq, -1));
                });
    }

    @Test
    default void namesAnEntryWhosePayloadWasChangedOrTaken() throws Exception {
        onEachEntry(
                false,
                (tampering, seq) -> {
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
                                                seq));
                    }
                    expect(
                            tampering,
                            "payload " + seq + " taken",
                            seq,
                            Damage.PAYLOAD_MISSING,
                            attacker ->
                                    attacker.run("DELETE FROM journal_payload WHERE seq = ?", seq));
                });
    }

    @Test
    default void namesAnEntryThatWasEditedAndGivenAFittingHash() throws Exception {
        onEachEntry(
                false,
                (tampering, seq) -> {
                    expect(
                            tampering,
                            "rehashed " + seq,
                            seq,
                            seq == LAST ? Damage.RECHAINED : Damage.EDITED,
                            attacker -> {
                                attacker.run(
                                        "UPDATE journal_entry SET actor = 'x' WHERE seq = ?", seq);
                                attacker.rehash(seq, attacker.hash(seq - 1));
                            });
                    if (seq > 1) {
                        expect(
                                tampering,
                                "linked elsewhere " + seq,
                                seq == LAST ? LAST - 1 : seq,
                                Damage.EDITED,
                                attacker -> attacker.rehash(seq, new byte[32]));
                    }
                });
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

    private static byte[] hashColumn(Row row, String column) {
        return switch (column) {
            case "payload_hash" -> row.payloadHash;
            case "previous_hash" -> row.previous;
            default -> row.hash;
        };
    }
}
