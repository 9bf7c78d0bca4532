package os.atom.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.trust.TrustServer.reacting;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.home.Settings.Reaction;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.Fact;
import os.atom.journal.TableDump;
import os.atom.mount.Access;
import os.atom.protocol.TrustRecord;

/** A refused use of a file counts as a refused command does, on the real journal of a store. */
abstract class RefusedFilesContract extends TrustFixture {
    private int uses;

    @Test
    void whatAPersonDeniesIsAnInterventionAndADenial() {
        server.cleanRuns(scout, 28);
        for (int no = 0; no < 7; no++) {
            deniedByAPerson();
        }

        assertThat(counts().interventions()).isEqualTo(7);
        assertThat(counts().denials()).isEqualTo(7);
        assertThat(server.next(scout).interventionPercent()).isEqualTo(20);
        assertThat(counts().runs()).isEqualTo(28);

        deniedByAPerson();

        assertThat(server.next(scout).suggested()).isFalse();
    }

    @Test
    void whatPolicyRefusesIsADenial() {
        server.open
                .journal()
                .append(
                        new Fact(
                                Entries.FILE_REFUSED,
                                scout.id().value(),
                                "use",
                                "{\"rules\":[\"never.outside-read\"]}"));
        assertThat(counts().denials()).isOne();
        assertThat(counts().interventions()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file.read", "file.listed", "file.searched", "file.intended"})
    void whatIsUsedAsAPersonLetItSaysNothing(String type) {
        String use = asked();
        answered(use, "approve");
        used(use, type);

        assertThat(counts().interventions()).isZero();
        assertThat(counts().denials()).isZero();
        assertThat(counts().runs()).isZero();
    }

    @Test
    void whatNobodyAnswersOrTheAgentTakesBackSaysNothing() {
        asked();
        server.host("os.atom.approval.expired", asked(), "{}");
        server.open
                .journal()
                .append(new Fact("os.atom.approval.withdrawn", scout.id().value(), asked(), "{}"));

        assertThat(counts().interventions()).isZero();
        assertThat(counts().denials()).isZero();
    }

    @Test
    void whatAPersonTakesBackIsAnIntervention() {
        server.person("os.atom.approval.withdrawn", asked(), "{}");
        assertThat(counts().interventions()).isOne();
        assertThat(counts().denials()).isZero();
    }

    @Test
    void manyPauseAtOnce() {
        for (int no = 0; no < 10; no++) {
            deniedByAPerson();
        }
        server.look();
        assertThat(server.now(scout).paused()).isTrue();
        assertThat(server.record(scout).reaction())
                .satisfies(reaction -> assertThat(reaction.rule()).isEqualTo("trust.denials"));
    }

    /** A link that another left may lead a harmless name to what a person denies. */
    @Test
    void whereAnotherCanWriteTheyPauseNobody() {
        Principal.Agent foe = server.agent("foe", Maturity.INTERN);
        server.grant(server.work, Access.WRITE, foe);
        for (int no = 0; no < 50; no++) {
            deniedByAPerson();
        }
        server.look();
        assertThat(server.now(scout).paused()).isFalse();

        server.watch(reacting(Reaction.PAUSE, true, Reaction.PAUSE)).look();
        assertThat(server.now(scout).paused()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deny", "approve"})
    void erasingAnAnswerDoesNotMakeARecordBetter(String verdict) {
        server.cleanRuns(scout, 25);
        String use = asked();
        answered(use, verdict);
        long answer = server.open.journal().head().seq();
        if (verdict.equals("approve")) {
            used(use, "file.read");
        }
        int before = counts().interventions();

        server.open.journal().erase(List.of(answer), "asked for", server.owner.id().value());

        assertThat(counts().interventions()).isEqualTo(before);
        var live = TableDump.of(server.open.store().reads(), List.of("trust_run"));
        server.open.journal().rebuild();
        assertThat(TableDump.of(server.open.store().reads(), List.of("trust_run"))).isEqualTo(live);
    }

    /** The request of a command is counted with the command. */
    @Test
    void aCommandThatAPersonIsAskedForIsCountedOnce() {
        String id = server.asked(scout, "x", "ask", "r", "x", TrustServer.read("/work/x"));
        server.open
                .journal()
                .append(new Fact("os.atom.approval.requested", scout.id().value(), id, "{}"));
        answered(id, "deny");
        assertThat(counts().denials()).isOne();
        assertThat(counts().interventions()).isOne();
    }

    private TrustRecord.Counts counts() {
        return server.record(scout).sinceLevel();
    }

    private void deniedByAPerson() {
        answered(asked(), "deny");
    }

    private String asked() {
        String id = "file-" + uses++;
        server.open
                .journal()
                .append(new Fact("os.atom.approval.requested", scout.id().value(), id, "{}"));
        return id;
    }

    private void answered(String id, String verdict) {
        server.person("os.atom.approval.answered", id, "{\"verdict\":\"" + verdict + "\"}");
    }

    private void used(String id, String type) {
        server.open.journal().append(new Fact("os.atom." + type, scout.id().value(), id, "{}"));
    }
}
