package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The threat: the store, the heads or the keys were emptied, put back or exchanged while no server
 * ran, and a server that starts would go on as if nothing had been there.
 */
interface LostPartContract {
    int LAST = 8;

    StoreLocation location();

    Path directory();

    default Path heads() {
        return directory().resolve("heads.jsonl");
    }

    default Path keys() {
        return directory().resolve("keys");
    }

    /** Eight entries, of which the first names the key, as a server's start does. */
    default void write() {
        try (OpenJournal open = OpenJournal.at(location(), directory())) {
            String signer = open.journal().signer().toString();
            open.journal()
                    .append(
                            new Fact(
                                    Journal.STARTED,
                                    "host",
                                    "",
                                    "{\"signer\":\"" + signer + "\"}"));
            for (int at = 2; at <= LAST; at++) {
                open.journal().append(new Fact("t", "host", "s" + at, "{\"at\":" + at + "}"));
            }
        }
    }

    default void check() {
        new Inspection(location(), keys(), heads()).check();
    }

    default void assertRefused(Damage damage, String words) {
        assertThatThrownBy(this::check)
                .isInstanceOf(JournalUnavailable.class)
                .message()
                .contains("(" + damage.name().toLowerCase(java.util.Locale.ROOT) + ")", words)
                .contains("put back", "atom-os journal recover")
                .doesNotContain("\n");
    }

    default void tamper(Consumer<Tampering> attack) {
        try (Tampering tampering = new Tampering(location())) {
            attack.accept(tampering);
        }
    }

    default Recovery.Recovered recover() {
        return new Recovery(location(), keys(), heads(), directory().resolve("aside"))
                .recover(
                        List.of(SampleNames.FOLDER),
                        List.of(new SampleNames()),
                        "the disk broke",
                        Clock.systemUTC());
    }

    /** What the first entry after a recovery says; the server can go on, and it all verifies. */
    default JsonNode assertRecovered(Recovery.Recovered recovered) throws IOException {
        assertThatCode(this::check).doesNotThrowAnyException();
        try (OpenJournal open = OpenJournal.at(location(), directory())) {
            open.journal().append(new Fact("t", "host", "", "{}"));
            Recorded said = open.journal().after(recovered.kept(), 1, Filter.ALL).getFirst();
            assertThat(said.entry()).isEqualTo(recovered.entry());
            assertThat(said.entry().type()).isEqualTo(Journal.RECOVERED);
            assertThat(open.verify())
                    .isInstanceOfSatisfying(
                            Verdict.Intact.class,
                            intact -> assertThat(intact.losses()).isEqualTo(1));
            return new ObjectMapper().readTree(said.payload().orElseThrow());
        }
    }

    @Test
    default void goesOnWithWhatIsWhole() {
        assertThatCode(this::check).doesNotThrowAnyException();
        write();
        assertThatCode(this::check).doesNotThrowAnyException();
        assertThatThrownBy(this::recover)
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("nothing to recover");
    }

    @Test
    default void refusesAStoreWhoseEntriesAreGoneAndBeginsAnewOnRecord() throws IOException {
        write();
        SignedHead last = SignedHeads.read(keys(), heads()).last().orElseThrow();
        byte[] before = Files.readAllBytes(heads());
        tamper(attacker -> {
            attacker.run("DELETE FROM journal_payload");
            attacker.run("DELETE FROM journal_entry");
        });
        assertRefused(Damage.GONE, "entries up to 8 were signed");
        assertThat(heads()).hasBinaryContent(before);

        Recovery.Recovered recovered = recover();

        assertThat(recovered.kept()).isZero();
        assertThat(recovered.entry().seq()).isEqualTo(1);
        JsonNode said = assertRecovered(recovered);
        assertThat(said.path("signedCount").asLong()).isEqualTo(8);
        assertThat(said.path("signedHash").asText()).isEqualTo(last.head().hash().toString());
        assertThat(said.path("damage").asText()).isEqualTo("gone");
        assertThat(said.path("reason").asText()).isEqualTo("the disk broke");
        assertThat(directory().resolve("aside/heads.jsonl")).hasBinaryContent(before);
    }

    @Test
    default void refusesAStoreThatIsShorterThanItsHeadAndGoesOnWithTheRestOnRecord()
            throws IOException {
        write();
        tamper(attacker -> {
            attacker.delete(8);
            attacker.delete(7);
        });
        assertRefused(Damage.TRUNCATED, "entry 7: it is gone from the end");

        Recovery.Recovered recovered = recover();

        assertThat(recovered.kept()).isEqualTo(6);
        assertThat(assertRecovered(recovered).path("kept").asLong()).isEqualTo(6);
    }

    @Test
    default void refusesAnotherHistoryOfTheSameLength() {
        write();
        tamper(attacker -> {
            attacker.run("UPDATE journal_entry SET actor = 'x' WHERE seq = 4");
            attacker.rechain(4, LAST);
        });
        assertRefused(Damage.RECHAINED, "another hash was signed");
    }

    @Test
    default void refusesATailThatWasChanged() {
        write();
        tamper(attacker ->
                attacker.run(
                        "UPDATE journal_payload SET payload = x'7b7d' WHERE seq = 5"
                                .replace("x'7b7d'", hex(location()))));
        assertRefused(Damage.PAYLOAD_EDITED, "entry 5");
    }

    private static String hex(StoreLocation location) {
        return location instanceof StoreLocation.SqliteFile ? "x'7b7d'" : "'\\x7b7d'::bytea";
    }

    @Test
    default void refusesWhenNothingVouchesAnyMore() throws IOException {
        write();
        byte[] lines = Files.readAllBytes(heads());
        Files.delete(heads());
        assertRefused(Damage.HEADS_MISSING, "is gone");
        Files.createFile(heads());
        assertRefused(Damage.HEADS_MISSING, "no head was signed");
        Files.write(heads(), lines);
        Path aside = Files.move(keys(), directory().resolve("keys-aside"));
        assertRefused(Damage.HEADS_MISSING, "journal.pub");
        assertThat(keys()).as("no new key is made").doesNotExist();
        Files.move(aside, keys());
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    default void refusesAnotherKeyUntilAPersonSaysSoOnRecord() throws IOException {
        write();
        exchangeKeys();
        assertRefused(Damage.KEY_CHANGED, "key");
        assertThatThrownBy(() -> OpenJournal.at(location(), directory()))
                .as("the journal itself, too")
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("key");

        Recovery.Recovered recovered = recover();

        assertThat(recovered.kept()).isEqualTo(LAST);
        assertThat(assertRecovered(recovered).path("damage").asText()).isEqualTo("key_changed");
        assertThat(directory().resolve("aside/journal.key")).exists();
    }

    /** Somebody's own pair, as good as ours. */
    default void exchangeKeys() throws IOException {
        Path others = directory().resolve("others");
        SigningKeys.in(others);
        try (Stream<Path> files = Files.list(others)) {
            for (Path file : files.toList()) {
                Files.move(
                        file,
                        keys().resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** The server refuses it; one of an older version, or an attacker with its files, would not. */
    @Test
    default void verificationNamesTheEntryFromWhichAnotherKeySigned() throws IOException {
        write();
        Path ours = Files.copy(keys().resolve("journal.pub"), directory().resolve("ours.pub"));
        exchangeKeys();
        appendSignedHeads(3);
        assertKeyChanged(1, "entries up to 8 were signed by another key");
        Files.copy(ours, keys().resolve("journal.pub"), StandardCopyOption.REPLACE_EXISTING);
        assertKeyChanged(9, "another key signed the heads after entry 8");
    }

    @Test
    default void verificationHoldsTheKeyToTheOneOnRecord() throws IOException {
        write();
        exchangeKeys();
        Files.delete(heads());
        appendSignedHeads(3);
        assertKeyChanged(1, "none of those that the journal names");
    }

    /** Signs the head with the key that is there, whoever's that is. */
    private void appendSignedHeads(int count) throws IOException {
        SigningKeys key = SigningKeys.in(keys());
        try (Tampering tampering = new Tampering(location());
                HeadsFile file = HeadsFile.open(heads())) {
            Row row = tampering.row(LAST);
            Head head = new Head(LAST, Digest.of(row.hash), Micros.instant(row.micros));
            for (int at = 0; at < count; at++) {
                SignedHead unsigned =
                        new SignedHead(
                                file.last().map(SignedHead::number).orElse(0L) + 1,
                                head,
                                head.time(),
                                file.last().map(SignedHead::digest).orElse(Digest.ZERO),
                                "");
                file.append(
                        new SignedHead(
                                unsigned.number(),
                                head,
                                unsigned.signedAt(),
                                unsigned.previous(),
                                key.sign(unsigned.statement())));
            }
        }
    }

    private void assertKeyChanged(long seq, String words) {
        assertThat(OpenJournal.verifyOffline(location(), directory()))
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> {
                            assertThat(broken.damage()).isEqualTo(Damage.KEY_CHANGED);
                            assertThat(broken.words()).contains(words);
                            assertThat(broken.seq()).isEqualTo(seq);
                        });
    }
}
