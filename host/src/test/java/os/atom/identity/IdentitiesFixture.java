package os.atom.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A fresh journal with its identities and an owner. */
abstract class IdentitiesFixture {
    @TempDir Path temporary;
    TestJournal journal;
    Identities identities;
    Principal.Person owner;

    @BeforeEach
    void start() throws Exception {
        journal =
                TestJournal.open(
                        temporary.resolve("journal.db"),
                        Map.of("identity", Identities.projection()));
        identities = new Identities(journal, journal.jdbi());
        owner = identities.welcomeOwner(tokenFile());
    }

    Path tokenFile() {
        return temporary.resolve("owner.token");
    }

    Issued added(String name, Maturity maturity) {
        return done(identities.add(name, maturity, owner));
    }

    static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T> refused -> throw new AssertionError("refused: " + refused);
        };
    }

    static void assertRefused(Outcome<?> outcome, Outcome.Cause cause, String rule) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> {
                            assertThat(refused.cause()).isEqualTo(cause);
                            assertThat(refused.rule()).isEqualTo(rule);
                            assertThat(refused.reason()).isNotBlank().doesNotContain("\n");
                            assertThat(refused.mend()).isNotBlank().doesNotContain("\n");
                        });
    }
}
