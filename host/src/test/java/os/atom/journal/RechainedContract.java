package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Threat: someone with the store's own rights writes the chain, its end or what vouches for it
 * anew.
 */
interface RechainedContract extends TamperFixture {
    @Test
    default void seesAChainWrittenAnewAtTheNextSignedHead() throws Exception {
        onEachEntry(
                false,
                (tampering, seq) -> {
                    expect(
                            tampering,
                            "rechained from " + seq,
                            LAST,
                            Damage.RECHAINED,
                            attacker -> rewrite(attacker, seq));
                });
    }

    @Test
    default void namesTheVeryEntryAChainWasWrittenAnewFromWhenItWasSigned() throws Exception {
        onEachEntry(
                true,
                (tampering, seq) -> {
                    expect(
                            tampering,
                            "rechained from " + seq,
                            seq,
                            Damage.RECHAINED,
                            attacker -> rewrite(attacker, seq));
                    expect(
                            tampering,
                            "deleted and rechained from " + seq,
                            seq,
                            seq == LAST ? Damage.TRUNCATED : Damage.RECHAINED,
                            attacker -> {
                                attacker.delete(seq);
                                for (long at = seq + 1; at <= LAST; at++) {
                                    attacker.renumber(at, at - 1);
                                }
                                attacker.rechain(seq, LAST - 1);
                            });
                });
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

    private static void rewrite(Tampering attacker, long from) {
        attacker.run("UPDATE journal_entry SET actor = 'person:1' WHERE seq = ?", from);
        attacker.rechain(from, LAST);
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
