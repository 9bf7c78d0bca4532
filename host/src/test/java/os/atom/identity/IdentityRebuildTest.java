package os.atom.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentityRebuildTest extends IdentitiesFixture {
    @Test
    void rebuiltTablesEqualTheLiveOnes() {
        Random random = new Random(7);
        for (int act = 0; act < 300; act++) {
            String name = "agent" + random.nextInt(12);
            PrincipalId id =
                    identities
                            .find(name)
                            .map(Principal::id)
                            .orElseGet(() -> added(name, Maturity.INTERN).agent().id());
            switch (random.nextInt(8)) {
                case 0 -> identities.promote(id, owner);
                case 1 -> identities.demote(id, owner);
                case 2 -> identities.pause(id, owner);
                case 3 -> identities.resume(id, owner);
                case 4 -> identities.rotateKey(id, owner);
                case 5 -> identities.revoke(id, owner);
                case 6 -> identities.tag(id, Set.of("t" + act, "x"), owner);
                default -> identities.remove(id, owner);
            }
        }
        Map<String, List<Map<String, Object>>> live = journal.tables();
        List<AgentProfile> profiles = identities.list();
        journal.rebuild();
        assertThat(journal.tables()).isEqualTo(live);
        identities.refresh();
        assertThat(identities.list()).isEqualTo(profiles).isNotEmpty();
    }

    @Test
    void anErasedAgentIsPausedKeylessAndAStudent() {
        Issued scout = added("scout", Maturity.AUTONOMOUS);
        journal.eraseLast();
        journal.rebuild();
        identities.refresh();
        assertThat(identities.authenticate(scout.key().reveal())).isEmpty();
        assertThat(identities.find("scout")).isEmpty();
        assertThat(identities.find(scout.agent().id().value()))
                .hasValueSatisfying(agent -> {
                    assertThat(agent.maturity()).isEqualTo(Maturity.STUDENT);
                    assertThat(agent.paused()).isTrue();
                });
    }

    @Test
    void anErasedDemotionLeadsToTheLowestLevelAndLaterEntriesStillApply() {
        PrincipalId id = added("scout", Maturity.AUTONOMOUS).agent().id();
        done(identities.demote(id, owner));
        journal.eraseLast();
        done(identities.pause(id, owner));
        journal.rebuild();
        identities.refresh();
        assertThat(identities.find("scout"))
                .hasValueSatisfying(agent -> {
                    assertThat(agent.maturity()).isEqualTo(Maturity.STUDENT);
                    assertThat(agent.paused()).isTrue();
                });
    }

    @Test
    void anErasedRotationLeavesNoKey() {
        Issued scout = added("scout", Maturity.INTERN);
        Issued fresh = done(identities.rotateKey(scout.agent().id(), owner));
        journal.eraseLast();
        journal.rebuild();
        identities.refresh();
        assertThat(identities.authenticate(scout.key().reveal())).isEmpty();
        assertThat(identities.authenticate(fresh.key().reveal())).isEmpty();
    }
}
