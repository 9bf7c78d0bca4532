package os.atom.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class OwnerTest extends IdentitiesFixture {
    private static String token(Path file) throws Exception {
        return Files.readString(file).strip();
    }

    @Test
    void theFirstStartLeavesATokenForTheOwnerAlone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokenFile())))
                .isEqualTo("rw-------");
        assertThat(token(tokenFile())).matches("atom_person_[0-9a-f]{64}");
        assertThat(identities.authenticate(token(tokenFile()))).contains(owner);
    }

    @Test
    void laterStartsKeepTheToken() throws Exception {
        String first = token(tokenFile());
        Identities again = new Identities(journal, journal.jdbi());
        assertThat(again.welcomeOwner(tokenFile())).isEqualTo(owner);
        assertThat(token(tokenFile())).isEqualTo(first);
        assertThat(journal.types()).containsExactly("os.atom.person.added");
    }

    @Test
    void aLostTokenIsMadeAgainForTheSameOwner() throws Exception {
        Files.delete(tokenFile());
        assertThat(identities.welcomeOwner(tokenFile())).isEqualTo(owner);
        assertThat(identities.authenticate(token(tokenFile()))).contains(owner);
        assertThat(journal.types())
                .containsExactly("os.atom.person.added", "os.atom.person.key_added");
    }

    @Test
    void aTokenThatIsNotInForceIsNeverAdopted() throws Exception {
        String planted = "atom_person_" + "0".repeat(64);
        Files.writeString(tokenFile(), planted);
        identities.welcomeOwner(tokenFile());
        assertThat(identities.authenticate(planted)).isEmpty();
        assertThat(identities.authenticate(token(tokenFile()))).contains(owner);
    }

    @Test
    void anAgentsKeyInTheFileDoesNotMakeItTheOwner() throws Exception {
        Issued boss = added("boss", Maturity.AUTONOMOUS);
        Files.writeString(tokenFile(), boss.key().reveal());
        identities.welcomeOwner(tokenFile());
        assertThat(identities.authenticate(boss.key().reveal())).contains(boss.agent());
        assertThat(identities.authenticate(token(tokenFile()))).contains(owner);
    }

    @Test
    void rotatingEndsEveryOtherToken() throws Exception {
        String first = token(tokenFile());
        Path second = temporary.resolve("second.token");
        identities.welcomeOwner(second);
        assertThat(identities.authenticate(first)).contains(owner);
        done(identities.rotateOwner(tokenFile(), owner));
        assertThat(identities.authenticate(first)).isEmpty();
        assertThat(identities.authenticate(token(second))).isEmpty();
        assertThat(identities.authenticate(token(tokenFile()))).contains(owner);
    }

    @Test
    void twoServersThatStartTogetherShareOneOwner() throws Exception {
        TestJournal shared =
                TestJournal.open(
                        temporary.resolve("shared.db"),
                        java.util.Map.of("identity", Identities.projection()));
        Identities one = new Identities(shared, shared.jdbi());
        Identities two = new Identities(shared, shared.jdbi());
        Path fileOne = temporary.resolve("one.token");
        Path fileTwo = temporary.resolve("two.token");
        Principal.Person first = one.welcomeOwner(fileOne);
        assertThat(two.welcomeOwner(fileTwo)).isEqualTo(first);
        one.refresh();
        assertThat(one.authenticate(token(fileOne))).contains(first);
        assertThat(one.authenticate(token(fileTwo))).contains(first);
    }
}
