package os.atom.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A key leaves the server once, as an answer; what is stored and printed never holds one. */
class KeysStaySecretTest {
    @Property(tries = 25)
    void aKeyNeverAppearsInTheJournalTheTablesOrAnyText(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 6) Integer> acts)
            throws Exception {
        Path folder = Files.createTempDirectory("keys");
        TestJournal journal =
                TestJournal.open(
                        folder.resolve("journal.db"), Map.of("identity", Identities.projection()));
        Identities identities = new Identities(journal, journal.jdbi());
        Principal.Person owner = identities.welcomeOwner(folder.resolve("owner.token"));
        Set<String> secrets = new HashSet<>();
        secrets.add(Files.readString(folder.resolve("owner.token")).strip());
        List<String> texts = new ArrayList<>();
        Issued scout = IdentitiesFixture.done(identities.add("scout", Maturity.INTERN, owner));
        secrets.add(scout.key().reveal());
        PrincipalId id = scout.agent().id();
        for (int act : acts) {
            Outcome<?> outcome =
                    switch (act) {
                        case 0 -> identities.rotateKey(id, owner);
                        case 1 -> identities.revoke(id, owner);
                        case 2 -> identities.promote(id, owner);
                        case 3 -> identities.pause(id, owner);
                        case 4 -> identities.add("scout", Maturity.INTERN, owner);
                        case 5 -> identities.add("other" + secrets.size(), Maturity.INTERN, owner);
                        default -> identities.rotateOwner(folder.resolve("owner.token"), owner);
                    };
            if (outcome instanceof Outcome.Done<?>(Issued issued)) {
                secrets.add(issued.key().reveal());
            }
            secrets.add(Files.readString(folder.resolve("owner.token")).strip());
            texts.add(outcome.toString());
        }
        texts.add(journal.recorded().toString());
        texts.add(journal.tables().toString());
        texts.add(identities.list().toString());
        for (String secret : secrets) {
            String random = secret.substring(secret.lastIndexOf('_') + 1);
            assertThat(texts).noneMatch(text -> text.contains(random));
        }
        assertThat(texts.getLast()).contains("scout");
    }

    @Test
    void aKeyDoesNotPrintItself() {
        Key key = Key.forAgent();
        assertThat(key.toString()).isEqualTo("atom_agent_(hidden)");
        assertThat("" + Key.forPerson()).isEqualTo("atom_person_(hidden)");
    }

    @Test
    void keysAreDifferentAndFullOfEntropy() {
        Set<String> keys = new HashSet<>();
        for (int made = 0; made < 1000; made++) {
            keys.add(Key.forAgent().reveal());
        }
        assertThat(keys).hasSize(1000).allMatch(key -> key.matches("atom_agent_[0-9a-f]{64}"));
    }
}
