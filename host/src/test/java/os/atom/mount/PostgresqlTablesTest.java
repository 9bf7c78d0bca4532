package os.atom.mount;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.home.Home;
import os.atom.identity.Identities;
import os.atom.identity.Issued;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.identity.TestJournal;
import os.atom.journal.Projection;

/** The tables of identities and grants on a real PostgreSQL. */
class PostgresqlTablesTest {
    @TempDir Path temporary;

    @Test
    void everythingIsWrittenReadAndRebuiltAsOnSqlite() throws Exception {
        Map<String, Projection> features = new LinkedHashMap<>();
        features.put("identity", Identities.projection());
        features.put("mount", Mounts.projection());
        Path project = Files.createDirectories(temporary.toRealPath().resolve("ada/project"));
        Home home = Home.open(project.resolveSibling(".atom-os"));
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            TestJournal journal =
                    TestJournal.open(Jdbi.create(server.getPostgresDatabase()), features);
            Identities identities = new Identities(journal, journal.jdbi());
            Principal.Person owner = identities.welcomeOwner(home.ownerToken());
            Issued scout = MountsFixture.done(identities.add("scout", Maturity.INTERN, owner));
            PrincipalId id = scout.agent().id();
            MountsFixture.done(identities.promote(id, owner));
            MountsFixture.done(identities.tag(id, Set.of("ci"), owner));
            MountsFixture.done(identities.revoke(id, owner));
            assertThat(identities.authenticate(scout.key().reveal())).isEmpty();
            MountsFixture.assertRefused(
                    identities.add("Scout", Maturity.INTERN, owner),
                    os.atom.identity.Outcome.Cause.CONFLICT,
                    "identity.name-taken");
            Mounts mounts =
                    new Mounts(
                            journal, journal.jdbi(), home, project.getParent(), Clock.systemUTC());
            MountsFixture.done(mounts.grant(project, Access.READ, owner));
            Principal.Agent agent = identities.find("scout").orElseThrow();
            MountsFixture.done(mounts.grant(project, Access.WRITE, agent, owner));
            assertThat(mounts.view(id).mounts()).containsExactly(new Mount(project, Access.READ));
            Map<String, List<Map<String, Object>>> live = journal.tables();
            journal.rebuild();
            assertThat(journal.tables()).isEqualTo(live);
            identities.refresh();
            assertThat(identities.find("scout")).contains(agent);
            assertThat(identities.list()).hasSize(1);
            MountsFixture.done(identities.remove(id, owner));
            assertThat(mounts.list()).hasSize(1);
        }
    }
}
