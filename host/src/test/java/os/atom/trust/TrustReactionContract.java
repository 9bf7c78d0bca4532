package os.atom.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.trust.TrustServer.done;
import static os.atom.trust.TrustServer.reacting;
import static os.atom.trust.TrustServer.read;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import os.atom.home.Settings.Reaction;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.Journal;
import os.atom.journal.Watch;
import os.atom.mount.Access;

/** What takes trust away at once, and what does not, on the real journal of a store. */
abstract class TrustReactionContract extends TrustFixture {
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
}
