package os.atom.journal;

import org.junit.jupiter.api.Test;

/** Threat: someone with the store's own rights takes entries out, adds some or exchanges them. */
interface ReorderedContract extends TamperFixture {
    @Test
    default void namesTheFirstEntryThatIsGone() throws Exception {
        onEachEntry(
                false,
                (tampering, seq) -> {
                    expect(
                            tampering,
                            "deleted " + seq,
                            seq,
                            seq == LAST ? Damage.TRUNCATED : Damage.MISSING,
                            attacker -> attacker.delete(seq));
                    expect(
                            tampering,
                            "deleted and closed up " + seq,
                            seq,
                            seq == LAST ? Damage.TRUNCATED : Damage.MISSING,
                            attacker -> {
                                attacker.delete(seq);
                                for (long at = seq + 1; at <= LAST; at++) {
                                    attacker.renumber(at, at - 1);
                                }
                            });
                    expect(
                            tampering,
                            "tail cut from " + seq,
                            seq,
                            seq == 1 ? Damage.GONE : Damage.TRUNCATED,
                            attacker -> {
                                for (long at = seq; at <= LAST; at++) {
                                    attacker.delete(at);
                                }
                            });
                    expect(
                            tampering,
                            "head cut to " + seq,
                            1,
                            seq == LAST ? Damage.GONE : Damage.MISSING,
                            attacker -> {
                                for (long at = 1; at <= seq; at++) {
                                    attacker.delete(at);
                                }
                            });
                });
    }

    @Test
    default void namesAnEntryThatWasSqueezedIn() throws Exception {
        onEachEntry(
                false,
                (tampering, seq) -> {
                    for (boolean fitting : new boolean[] {true, false}) {
                        expect(
                                tampering,
                                "inserted " + seq + (fitting ? " with hash" : ""),
                                seq,
                                Damage.INSERTED,
                                attacker -> {
                                    long micros = attacker.row(seq).micros;
                                    for (long moved = LAST; moved >= seq; moved--) {
                                        attacker.renumber(moved, moved + 1);
                                    }
                                    attacker.insert(seq, micros);
                                    if (fitting) {
                                        attacker.rehash(seq, attacker.hash(seq - 1));
                                    }
                                });
                    }
                });
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
}
