package os.atom.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.trust.TrustServer.done;
import static os.atom.trust.TrustServer.read;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.TableDump;
import os.atom.protocol.TrustRecord;

/** What the record of an agent says, and when it is enough, on the real journal of a store. */
abstract class TrustContract extends TrustFixture {
    @Test
    void enoughCleanRunsOfManyKindsAreSuggestedAndNothingIsRaised() {
        server.cleanRuns(scout, 24);
        assertThat(server.next(scout).suggested()).isFalse();
        assertThat(server.next(scout).missing()).singleElement().asString().contains("1 more");

        server.cleanRun(scout, "another");

        TrustRecord.Next next = server.next(scout);
        assertThat(next.suggested()).isTrue();
        assertThat(next.level()).isEqualTo("supervised");
        assertThat(next.countedRuns()).isEqualTo(25);
        server.look();
        assertThat(server.now(scout).maturity()).isEqualTo(Maturity.INTERN);
    }

    @Test
    void theSameOverAndOverCountsAFewTimesAndWhatTouchesNothingNever() {
        for (int run = 0; run < 60; run++) {
            server.cleanRun(scout, "cat");
            server.finished(server.asked(scout, "true", "allow", "", "true"), "EXITED", 0);
        }
        assertThat(server.next(scout).countedRuns()).isEqualTo(5);
        assertThat(server.record(scout).sinceLevel().cleanRuns()).isEqualTo(120);
        assertThat(server.next(scout).suggested()).isFalse();
    }

    @Test
    void everyWayOfSteppingInIsAnIntervention() {
        server.refusedByAPerson(scout, "one");
        String stopped = server.cleanRun(scout, "two");
        server.person("os.atom.command.stop_requested", stopped, "{}");
        String withdrawn =
                server.asked(scout, "x", "ask", "ladder.intern.read", "x", read("/work/x"));
        server.person("os.atom.approval.withdrawn", withdrawn, "{}");
        done(server.identities.pause(scout.id(), server.owner));
        done(server.identities.resume(scout.id(), server.owner));
        done(server.stopSwitch.stop(scout, server.owner));
        server.open
                .journal()
                .append(
                        new os.atom.journal.Fact(
                                "os.atom.file.intended",
                                scout.id().value(),
                                "change",
                                "{\"kind\":\"undone\",\"by\":\"owner\"}"));

        assertThat(server.record(scout).sinceLevel().interventions()).isEqualTo(6);
        assertThat(server.record(scout).sinceLevel().cleanRuns()).isZero();
    }

    @Test
    void whatTheAgentItselfStopsOrTakesBackIsNone() {
        String own = server.asked(scout, "x", "ask", "ladder.intern.read", "x", read("/work/x"));
        for (String type :
                List.of("os.atom.approval.withdrawn", "os.atom.command.stop_requested")) {
            server.open
                    .journal()
                    .append(new os.atom.journal.Fact(type, scout.id().value(), own, "{}"));
        }
        assertThat(server.record(scout).sinceLevel().interventions()).isZero();
    }

    @Test
    void interventionsBeyondTheShareStandInTheWay() {
        server.cleanRuns(scout, 28);
        for (int no = 0; no < 7; no++) {
            server.refusedByAPerson(scout, "no" + no);
        }
        assertThat(server.next(scout).interventionPercent()).isEqualTo(20);
        assertThat(server.next(scout).suggested()).isTrue();

        server.refusedByAPerson(scout, "one too many");

        assertThat(server.next(scout).suggested()).isFalse();
        assertThat(server.next(scout).missing()).singleElement().asString().contains("23 %");
    }

    @Test
    void toTheTopNobodyMayHaveSteppedIn() {
        done(server.identities.promote(scout.id(), server.owner));
        server.cleanRuns(scout, 2_000);
        assertThat(server.next(scout).suggested()).isTrue();
        server.refusedByAPerson(scout, "no");
        assertThat(server.next(scout).interventionPercent()).isOne();
        assertThat(server.next(scout).suggested()).isFalse();
    }

    @Test
    void aStudentEarnsByAskingForWhatOnlyItsLevelRefuses() {
        Principal.Agent pupil = server.agent("pupil", Maturity.STUDENT);
        for (int each = 0; each < 10; each++) {
            server.denied(pupil, "never.list", "sudo");
            server.asked(pupil, "t" + each, "deny", "default.deny", "t" + each);
        }
        assertThat(server.next(pupil).countedRuns()).isZero();
        for (int each = 0; each < 10; each++) {
            server.asked(
                    pupil, "t" + each, "deny", "default.deny", "t" + each, read("/work/" + each));
        }
        assertThat(server.next(pupil).countedRuns()).isEqualTo(10);
        assertThat(server.next(pupil).suggested()).isTrue();
        assertThat(server.record(pupil).sinceLevel().runs()).isZero();
    }

    @Test
    void theWindowBeginsWithTheLevelAndForgetsWhatIsOld() {
        server.cleanRuns(scout, 25);
        server.forward(Duration.ofDays(8));
        assertThat(server.record(scout).lastWeek().runs()).isZero();
        assertThat(server.record(scout).lastMonth().runs()).isEqualTo(25);
        assertThat(server.next(scout).suggested()).isTrue();

        server.forward(Duration.ofDays(23));
        assertThat(server.record(scout).lastMonth().runs()).isZero();
        assertThat(server.record(scout).sinceLevel().runs()).isEqualTo(25);
        assertThat(server.next(scout).countedRuns()).isZero();

        server.cleanRuns(scout, 3);
        done(server.identities.demote(scout.id(), server.owner));
        assertThat(server.record(scout).sinceLevel().runs()).isZero();
        assertThat(server.record(scout).lastWeek().runs()).isEqualTo(3);
    }

    @Test
    void whatIsNotTheAgentsDoingIsNoDenial() {
        for (String rule :
                List.of(
                        "host.frozen",
                        "never.paused",
                        "default.deny",
                        "policy.unavailable",
                        "approval.nobody",
                        "approval.unpinnable")) {
            server.eachDenied(10, scout, each -> rule);
        }
        String changed = server.asked(scout, "x", "ask", "r", "x", read("/work/x"));
        server.person(
                "os.atom.approval.answered",
                changed,
                "{\"verdict\":\"approve\",\"rule\":\"approval.changed\"}");
        server.look();
        assertThat(server.record(scout).sinceLevel().denials()).isZero();
        assertThat(server.record(scout).sinceLevel().interventions()).isZero();
        assertThat(server.now(scout).paused()).isFalse();
    }

    @Test
    void aSlipCountsAgainstAPromotionAndPausesNobody() {
        server.cleanRuns(scout, 25);
        String id = server.cleanRun(scout, "cache");
        server.host("os.atom.sandbox.violation", id, "{\"rule\":\"sandbox.read-only\"}");
        server.look();
        assertThat(server.now(scout).paused()).isFalse();
        assertThat(server.record(scout).sinceLevel().violations()).isOne();
        assertThat(server.next(scout).suggested()).isFalse();
    }

    @Test
    void aPromotionKeepsWhatTheRecordSaidBesideIt() {
        server.cleanRuns(scout, 25);
        Trust trust = new Trust(server.open.store().reads(), terms(), server.clock);
        done(server.identities.promote(scout.id(), trust.grounds(server.now(scout)), server.owner));
        assertThat(server.about(scout, "os.atom.agent.promoted"))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.payload().orElseThrow())
                                .contains("trust.record", "25 of 25 runs that count"));
    }

    @Test
    void aRebuildYieldsTheSame() {
        server.cleanRuns(scout, 7);
        server.refusedByAPerson(scout, "no");
        server.host("os.atom.sandbox.violation", server.cleanRun(scout, "evil"), GRAVE);
        server.look();
        done(server.identities.resume(scout.id(), server.owner));
        server.eachDenied(10, scout, each -> "never.list");
        server.look();
        List<String> tables =
                List.of(
                        "trust_agent",
                        "trust_run",
                        "trust_run_count",
                        "trust_act",
                        "trust_act_count",
                        "trust_ground");
        var live = TableDump.of(server.open.store().reads(), tables);
        server.open.journal().rebuild();
        assertThat(TableDump.of(server.open.store().reads(), tables)).isEqualTo(live);
    }

    @Test
    void erasingAnAnswerDoesNotMakeARecordBetter() {
        server.cleanRuns(scout, 25);
        for (int no = 0; no < 7; no++) {
            server.refusedByAPerson(scout, "no" + no);
        }
        long answer = server.open.journal().head().seq();
        TrustRecord.Next before = server.next(scout);
        server.open.journal().erase(List.of(answer), "asked for", server.owner.id().value());
        assertThat(server.next(scout)).isEqualTo(before);
    }
}
