package os.atom.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import os.atom.home.Home;
import os.atom.identity.Identities;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.identity.TestJournal;
import os.atom.journal.Projection;

/** A user's home with a project, a server home in it, an owner and two agents. */
abstract class MountsFixture {
    static final Principal.Person OWNER =
            new Principal.Person(new PrincipalId("person:1"), "owner");
    static final Principal.Agent SCOUT = agent("agent:1", "scout");
    static final Principal.Agent OTHER = agent("agent:2", "other");

    @TempDir Path temporary;
    Path userHome;
    Path project;
    Home serverHome;
    TestJournal journal;
    Mounts mounts;

    private static Principal.Agent agent(String id, String name) {
        return new Principal.Agent(new PrincipalId(id), name, Maturity.AUTONOMOUS, false, Set.of());
    }

    @BeforeEach
    void start() throws Exception {
        userHome = Files.createDirectory(temporary.toRealPath().resolve("ada"));
        project = Files.createDirectory(userHome.resolve("project"));
        serverHome = Home.open(userHome.resolve(".atom-os"));
        Map<String, Projection> features = new LinkedHashMap<>();
        features.put("identity", Identities.projection());
        features.put("mount", Mounts.projection());
        journal = TestJournal.open(serverHome.journal(), features);
        mounts = open();
    }

    Mounts open() {
        return new Mounts(journal, journal.jdbi(), serverHome, userHome, Clock.systemUTC());
    }

    GrantStatus granted(Path directory, Access access) {
        return done(mounts.grant(directory, access, OWNER));
    }

    View view() {
        return mounts.view(SCOUT.id());
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
