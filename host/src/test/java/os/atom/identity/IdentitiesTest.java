package os.atom.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Principal.Agent;
import os.atom.journal.JournalUnavailable;

class IdentitiesTest extends IdentitiesFixture {
    @Test
    void anAddedAgentIsWhoItsKeySays() {
        Issued scout = added("scout", Maturity.INTERN);
        assertThat(identities.authenticate(scout.key().reveal())).contains(scout.agent());
        assertThat(scout.agent())
                .isEqualTo(
                        new Agent(scout.agent().id(), "scout", Maturity.INTERN, false, Set.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "atom_agent_",
                "atom_person_zz",
                "Bearer x",
                "atom_agent_0000000000000000000000000000000000000000000000000000000000000000"
            })
    void nobodyHoldsAnUnknownKey(String key) {
        added("scout", Maturity.INTERN);
        assertThat(identities.authenticate(key)).isEmpty();
        assertThat(identities.authenticate("atom_agent_" + "0".repeat(1_000_000))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1scout", "-x", ".x", "a b", "a/b", "scöut", "a\nb", "agent:x", "Ⅷ"})
    void aBadNameIsRefused(String name) {
        assertRefused(
                identities.add(name, Maturity.STUDENT, owner), Cause.INVALID, "identity.name");
    }

    @Test
    void aNameHasAtMost64Characters() {
        added("a".repeat(64), Maturity.STUDENT);
        assertRefused(
                identities.add("a".repeat(65), Maturity.STUDENT, owner),
                Cause.INVALID,
                "identity.name");
    }

    @Test
    void aNameIsTakenInAnyCase() {
        added("scout", Maturity.STUDENT);
        assertRefused(
                identities.add("SCOUT", Maturity.STUDENT, owner),
                Cause.CONFLICT,
                "identity.name-taken");
        assertThat(journal.types()).containsExactly("os.atom.person.added", "os.atom.agent.added");
    }

    @Test
    void isFoundByNameInAnyCaseAndById() {
        Agent scout = added("scout", Maturity.STUDENT).agent();
        assertThat(identities.find("ScOuT")).contains(scout);
        assertThat(identities.find(scout.id().value())).contains(scout);
        assertThat(identities.find("agent:other")).isEmpty();
        assertThat(identities.find("other")).isEmpty();
        assertThat(identities.find("")).isEmpty();
    }

    @Test
    void aRotatedKeyReplacesTheOld() {
        Issued first = added("scout", Maturity.INTERN);
        Issued second = done(identities.rotateKey(first.agent().id(), owner));
        assertThat(identities.authenticate(first.key().reveal())).isEmpty();
        assertThat(identities.authenticate(second.key().reveal())).contains(first.agent());
    }

    @Test
    void aRevokedKeyIsDeadAndTheAgentStays() {
        Issued scout = added("scout", Maturity.INTERN);
        done(identities.revoke(scout.agent().id(), owner));
        assertThat(identities.authenticate(scout.key().reveal())).isEmpty();
        assertThat(identities.find("scout")).contains(scout.agent());
        assertThat(identities.list().getFirst().keyIssued()).isEmpty();
    }

    @Test
    void aRemovedAgentIsGoneAndItsNameFreeButNotItsId() {
        Issued first = added("scout", Maturity.AUTONOMOUS);
        done(identities.remove(first.agent().id(), owner));
        assertThat(identities.authenticate(first.key().reveal())).isEmpty();
        assertThat(identities.find("scout")).isEmpty();
        assertThat(identities.list()).isEmpty();
        Issued second = added("scout", Maturity.STUDENT);
        assertThat(second.agent().id()).isNotEqualTo(first.agent().id());
        assertThat(identities.authenticate(first.key().reveal())).isEmpty();
        assertThat(identities.find(first.agent().id().value())).isEmpty();
        assertRefused(
                identities.promote(first.agent().id(), owner),
                Cause.UNKNOWN,
                "identity.no-such-agent");
    }

    @Test
    void climbsAndDescendsOneLevelAtATime() {
        PrincipalId id = added("scout", Maturity.STUDENT).agent().id();
        for (Maturity expected :
                List.of(Maturity.INTERN, Maturity.SUPERVISED, Maturity.AUTONOMOUS)) {
            assertThat(done(identities.promote(id, owner)).maturity()).isEqualTo(expected);
        }
        assertRefused(identities.promote(id, owner), Cause.INVALID, "identity.level");
        for (Maturity expected : List.of(Maturity.SUPERVISED, Maturity.INTERN, Maturity.STUDENT)) {
            assertThat(done(identities.demote(id, owner)).maturity()).isEqualTo(expected);
        }
        assertRefused(identities.demote(id, owner), Cause.INVALID, "identity.level");
    }

    @Test
    void movesToANamedLevelInTheNamedDirectionOnly() {
        PrincipalId id = added("scout", Maturity.INTERN).agent().id();
        assertRefused(
                identities.promote(id, Maturity.INTERN, owner), Cause.INVALID, "identity.level");
        assertRefused(
                identities.promote(id, Maturity.STUDENT, owner), Cause.INVALID, "identity.level");
        assertRefused(
                identities.demote(id, Maturity.AUTONOMOUS, owner), Cause.INVALID, "identity.level");
        assertThat(done(identities.promote(id, Maturity.AUTONOMOUS, owner)).maturity())
                .isEqualTo(Maturity.AUTONOMOUS);
        assertThat(done(identities.demote(id, Maturity.STUDENT, owner)).maturity())
                .isEqualTo(Maturity.STUDENT);
    }

    @ParameterizedTest
    @EnumSource(Maturity.class)
    void pausingKeepsTheMaturity(Maturity maturity) {
        Issued scout = added("scout", maturity);
        Agent paused = done(identities.pause(scout.agent().id(), owner));
        assertThat(paused.paused()).isTrue();
        assertThat(paused.maturity()).isEqualTo(maturity);
        assertThat(identities.authenticate(scout.key().reveal())).contains(paused);
        assertThat(done(identities.resume(scout.agent().id(), owner))).isEqualTo(scout.agent());
    }

    @Test
    void pausingTwiceIsRecordedOnce() {
        PrincipalId id = added("scout", Maturity.INTERN).agent().id();
        done(identities.pause(id, owner));
        done(identities.pause(id, owner));
        done(identities.resume(id, owner));
        done(identities.resume(id, owner));
        assertThat(journal.types())
                .endsWith("os.atom.agent.added", "os.atom.agent.paused", "os.atom.agent.resumed");
    }

    @Test
    void aStudentIsNotOfferedAndOneThatIsOfferedCanBeWithdrawnAtAnyLevel() {
        Agent scout = added("scout", Maturity.STUDENT).agent();
        assertRefused(
                identities.offer(scout.id(), true, owner),
                Cause.CONFLICT,
                "identity.offer-student");
        assertThat(done(identities.offer(scout.id(), false, owner))).isEqualTo(scout);
        done(identities.promote(scout.id(), owner));
        done(identities.offer(scout.id(), true, owner));
        assertThat(identities.isOffered(scout.id())).isTrue();
        done(identities.demote(scout.id(), owner));
        done(identities.offer(scout.id(), true, owner));
        assertThat(identities.isOffered(scout.id())).isTrue();
        done(identities.offer(scout.id(), false, owner));
        assertThat(identities.isOffered(scout.id())).isFalse();
    }

    @Test
    void whoeverHadANameIsKnownByIt() {
        Agent first = added("scout", Maturity.INTERN).agent();
        done(identities.remove(first.id(), owner));
        Agent second = added("scout", Maturity.INTERN).agent();
        assertThat(identities.everNamed("Scout"))
                .extracting(Agent::id)
                .containsExactly(second.id(), first.id());
        assertThat(identities.everNamed(first.id().value()))
                .extracting(Agent::id)
                .containsExactly(first.id());
        assertThat(identities.everNamed("nobody")).isEmpty();
        assertThat(identities.everNamed("no name")).isEmpty();
    }

    @Test
    void tagsAreReplacedAsAWhole() {
        Issued scout = added("scout", Maturity.INTERN);
        done(identities.tag(scout.agent().id(), Set.of("ci", "team:web"), owner));
        done(identities.tag(scout.agent().id(), Set.of("ci"), owner));
        assertThat(identities.authenticate(scout.key().reveal()).map(Agent.class::cast))
                .hasValueSatisfying(agent -> assertThat(agent.tags()).containsExactly("ci"));
        assertRefused(
                identities.tag(scout.agent().id(), Set.of("a b"), owner),
                Cause.INVALID,
                "identity.tags");
    }

    @Test
    void noAgentGoverns() {
        Agent boss = added("boss", Maturity.AUTONOMOUS).agent();
        PrincipalId other = added("other", Maturity.STUDENT).agent().id();
        List<Function<PrincipalId, Outcome<?>>> acts =
                List.of(
                        id -> identities.add("third", Maturity.STUDENT, boss),
                        id -> identities.rotateKey(id, boss),
                        id -> identities.revoke(id, boss),
                        id -> identities.remove(id, boss),
                        id -> identities.promote(id, boss),
                        id -> identities.promote(id, Maturity.INTERN, boss),
                        id -> identities.demote(id, boss),
                        id -> identities.demote(id, Maturity.STUDENT, boss),
                        id -> identities.pause(id, boss),
                        id -> identities.resume(id, boss),
                        id -> identities.tag(id, Set.of("x"), boss),
                        id -> identities.rotateOwner(tokenFile(), boss));
        int before = journal.recorded().size();
        for (Function<PrincipalId, Outcome<?>> act : acts) {
            assertRefused(act.apply(boss.id()), Cause.FORBIDDEN, "identity.people-only");
            assertRefused(act.apply(other), Cause.FORBIDDEN, "identity.people-only");
        }
        assertThat(journal.recorded()).hasSize(before);
    }

    @Test
    void nothingChangesThatCannotBeRecorded() {
        Issued scout = added("scout", Maturity.INTERN);
        journal.breakDown();
        assertThatThrownBy(() -> identities.promote(scout.agent().id(), owner))
                .isInstanceOf(JournalUnavailable.class);
        assertThatThrownBy(() -> identities.add("other", Maturity.INTERN, owner))
                .isInstanceOf(JournalUnavailable.class);
        assertThat(identities.find("scout")).contains(scout.agent());
        assertThat(identities.find("other")).isEmpty();
    }

    @Test
    void everyoneIsStillThereAfterARestart() {
        Issued scout = added("scout", Maturity.INTERN);
        Issued gone = added("gone", Maturity.INTERN);
        done(identities.remove(gone.agent().id(), owner));
        Identities again = new Identities(journal, journal.jdbi());
        assertThat(again.authenticate(scout.key().reveal())).contains(scout.agent());
        assertThat(again.authenticate(gone.key().reveal())).isEmpty();
    }

    @Test
    void whatAnotherServerChangedIsInForceAfterARefresh() {
        Issued scout = added("scout", Maturity.INTERN);
        Identities other = new Identities(journal, journal.jdbi());
        done(other.remove(scout.agent().id(), owner));
        Issued late = done(other.add("late", Maturity.STUDENT, owner));
        identities.refresh();
        assertThat(identities.authenticate(scout.key().reveal())).isEmpty();
        assertThat(identities.authenticate(late.key().reveal())).contains(late.agent());
    }

    @Test
    void theListTellsWhoAddedAnAgentAndWhen() {
        added("zoe", Maturity.INTERN);
        added("ann", Maturity.STUDENT);
        assertThat(identities.list())
                .extracting(profile -> profile.agent().name())
                .containsExactly("ann", "zoe");
        assertThat(identities.list())
                .allSatisfy(profile -> {
                    assertThat(profile.addedBy()).isEqualTo(owner.id().value());
                    assertThat(profile.keyIssued()).contains(profile.added());
                });
    }
}
