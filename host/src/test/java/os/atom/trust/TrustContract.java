package os.atom.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.trust.TrustServer.done;
import static os.atom.trust.TrustServer.reacting;
import static os.atom.trust.TrustServer.read;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.home.Settings.Reaction;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.Journal;
import os.atom.journal.StoreLocation;
import os.atom.journal.TableDump;
import os.atom.journal.Watch;
import os.atom.mount.Access;
import os.atom.protocol.TrustRecord;

/** What earned trust promises, on the real journal of a store. */
abstract class TrustContract {
    private static final String GRAVE = "{\"rule\":\"sandbox.hidden\"}";

    @TempDir Path directory;
    TrustServer server;
    Principal.Agent scout;

    abstract StoreLocation store(Path directory);

    @BeforeEach
    void start() {
        server = new TrustServer(store(directory), directory);
        scout = server.agent("scout", Maturity.INTERN);
        server.grant(server.work, Access.WRITE, scout);
    }

    @AfterEach
    void stop() {
        server.close();
    }

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
    void tooManyDenialsPauseAtOnceWithTheEntriesThatShowIt() {
        server.eachDenied(9, scout, each -> "never.outside-read");
        server.look();
        assertThat(server.now(scout).paused()).isFalse();

        server.eachDenied(1, scout, each -> "never.outside-read");
        server.look();

        assertThat(server.now(scout).paused()).isTrue();
        assertThat(server.stopSwitch.halt(scout.id())).isPresent();
        assertThat(server.about(scout, "os.atom.agent.paused"))
                .singleElement()
                .satisfies(paused -> {
                    assertThat(paused.entry().actor()).isEqualTo("host");
                    assertThat(paused.payload().orElseThrow())
                            .contains("\"rule\":\"trust.denials\"")
                            .containsPattern("\"entries\":\\[\\d+(,\\d+){9}]");
                });
        assertThat(server.record(scout).reaction())
                .satisfies(reaction -> assertThat(reaction.entries()).hasSize(10));
    }

    @Test
    void denialsFarApartAreNotTooMany() {
        for (int hour = 0; hour < 20; hour++) {
            server.eachDenied(1, scout, each -> "never.outside-read");
            server.forward(Duration.ofMinutes(10));
        }
        server.look();
        assertThat(server.now(scout).paused()).isFalse();
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
    void aDemotionByPolicyTakesOneLevelForAllThatIsOnRecord() {
        Principal.Agent boss = server.agent("boss", Maturity.AUTONOMOUS);
        server.eachDenied(30, boss, each -> "never.list");
        TrustWatch watch = server.watch(reacting(Reaction.DEMOTE, false, Reaction.NOTE));
        watch.look();
        watch.look();
        assertThat(server.now(boss).maturity()).isEqualTo(Maturity.SUPERVISED);
        assertThat(server.about(boss, "os.atom.agent.demoted")).hasSize(1);
    }

    @Test
    void aStudentHasNoLevelToLoseAndIsPaused() {
        Principal.Agent pupil = server.agent("pupil", Maturity.STUDENT);
        server.eachDenied(10, pupil, each -> "never.list");
        server.watch(reacting(Reaction.DEMOTE, false, Reaction.NOTE)).look();
        assertThat(server.now(pupil).paused()).isTrue();
    }

    @Test
    void aViolationPausesAtOnceAndStandsInTheWayAfterwards() {
        server.cleanRuns(scout, 25);
        String id = server.cleanRun(scout, "evil");
        server.host("os.atom.sandbox.violation", id, GRAVE);
        server.look();
        assertThat(server.now(scout).paused()).isTrue();
        assertThat(server.record(scout).reaction())
                .satisfies(reaction -> assertThat(reaction.rule()).isEqualTo("trust.violation"));

        done(server.identities.resume(scout.id(), server.owner));
        server.look();

        assertThat(server.now(scout).paused()).isFalse();
        assertThat(server.next(scout).suggested()).isFalse();
        assertThat(server.next(scout).missing()).anyMatch(line -> line.contains("violation"));
        assertThat(server.record(scout).sinceLevel().violations()).isOne();
        assertThat(server.record(scout).sinceLevel().cleanRuns()).isEqualTo(25);
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
    void whoWantsNothingToHappenGetsOnlyTheRecord() {
        String id = server.cleanRun(scout, "evil");
        server.host("os.atom.sandbox.violation", id, GRAVE);
        server.eachDenied(50, scout, each -> "never.list");
        server.watch(reacting(Reaction.NOTE, true, Reaction.NOTE)).look();
        assertThat(server.now(scout).paused()).isFalse();
        assertThat(server.record(scout).sinceLevel().denials()).isEqualTo(50);
    }

    @Test
    void nobodyPausesAnotherByWhatItLeavesWhereThatOneWorks() {
        Principal.Agent foe = server.agent("foe", Maturity.INTERN);
        server.grant(server.work, Access.WRITE, foe);

        // A link of the foe's leads out of the grant; the victim named another path.
        for (int each = 0; each < 50; each++) {
            server.denied(scout, "never.outside-read", "cat notes", read("/else/secret"));
            server.denied(scout, "never.protected-read", "cat *", read("/work/id_rsa"));
            String script = server.asked(scout, "sh run.sh", "ask", "r", "sh", execute());
            server.person("os.atom.approval.answered", script, "{\"verdict\":\"deny\"}");
        }
        // A build that the foe wrote reaches for a secret in the victim's name.
        server.host("os.atom.sandbox.violation", server.cleanRun(scout, "make"), GRAVE);
        server.look();
        assertThat(server.now(scout).paused()).isFalse();

        server.watch(reacting(Reaction.PAUSE, true, Reaction.PAUSE)).look();
        assertThat(server.now(scout).paused()).isTrue();
    }

    @Test
    void whatAnotherLeftOutlivesItsGrantAndItself() {
        Principal.Agent foe = server.agent("foe", Maturity.INTERN);
        server.grant(server.work, Access.WRITE, foe);
        done(server.identities.remove(foe.id(), server.owner));
        for (int each = 0; each < 50; each++) {
            server.denied(scout, "never.outside-read", "cat notes", read("/else/secret"));
        }
        server.look();
        assertThat(server.now(scout).paused()).isFalse();
    }

    @Test
    void onSharedGroundItsOwnWordsStillTell() {
        Principal.Agent foe = server.agent("foe", Maturity.INTERN);
        server.grant(server.work, Access.WRITE, foe);
        for (int each = 0; each < 5; each++) {
            server.denied(scout, "never.outside-read", "cat /else/secret", read("/else/secret"));
            server.denied(scout, "never.list", "sudo id");
        }
        server.look();
        assertThat(server.now(scout).paused()).isTrue();
    }

    @Test
    void aRestartForgetsNothingThatIsDueAndRepeatsNothingThatWasDone() {
        server.eachDenied(10, scout, each -> "never.list");
        server.watch(terms()).look();
        assertThat(server.about(scout, "os.atom.agent.paused")).hasSize(1);
        done(server.identities.resume(scout.id(), server.owner));

        server.watch(terms()).look();

        assertThat(server.now(scout).paused()).isFalse();
        assertThat(server.about(scout, "os.atom.agent.paused")).hasSize(1);
    }

    @Test
    void itActsByItselfAsSoonAsItIsOnRecord() throws Exception {
        try (Watch _ =
                TrustWatch.start(
                        server.open.journal(),
                        server.open.store().reads(),
                        server.identities,
                        server.mounts,
                        terms())) {
            server.eachDenied(10, scout, each -> "never.list");
            Journal journal = server.open.journal();
            long last = journal.head().seq();
            while (server.about(scout, "os.atom.agent.paused").isEmpty()) {
                assertThat(journal.await(last, Duration.ofSeconds(60))).isTrue();
                last = journal.head().seq();
            }
        }
        assertThat(server.about(scout, "os.atom.agent.paused")).hasSize(1);
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

    private static os.atom.home.Settings.Trust terms() {
        return TrustServer.terms();
    }

    private static String execute() {
        return "{\"kind\":\"execute\",\"path\":null,\"because\":\"sh runs run.sh\"}";
    }
}
