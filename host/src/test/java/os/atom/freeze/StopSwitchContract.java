package os.atom.freeze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static os.atom.freeze.StoppedServer.done;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.journal.Filter;
import os.atom.journal.JournalUnavailable;
import os.atom.journal.Recorded;
import os.atom.journal.StoreLocation;

/** What the stop switch promises, on the real journal of a store. */
abstract class StopSwitchContract {
    @TempDir Path directory;
    StoreLocation location;
    StoppedServer server;
    Principal.Agent scout;
    Principal.Agent other;

    abstract StoreLocation store(Path directory);

    @BeforeEach
    void start() {
        location = store(directory);
        server = new StoppedServer(location, directory.resolve("home"));
        scout = server.agent("scout");
        other = server.agent("other");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whileNothingIsStoppedEverythingMayHappen() {
        assertThat(server.stopSwitch.frozen()).isEmpty();
        assertThat(server.stopSwitch.halt(scout.id())).isEmpty();
        server.begin(scout);
        assertThat(server.works.going()).isOne();
    }

    @Test
    void aFreezeEndsEverythingAndLetsNothingBegin() {
        server.begin(scout);
        server.begin(other);

        var stopped = done(server.stopSwitch.freeze("looks odd", server.owner));

        assertThat(stopped.ended()).isEqualTo(2);
        assertThat(server.works.going()).isZero();
        assertThat(server.stopSwitch.frozen()).contains(stopped.now());
        assertThat(stopped.now().by()).isEqualTo(server.owner.name());
        assertThat(stopped.now().reason()).isEqualTo("looks odd");
        assertHeld(scout, "host.frozen", "looks odd", "atom-os thaw");
        assertHeld(other, "host.frozen", "looks odd", "atom-os thaw");
        assertThat(last("os.atom.host.frozen"))
                .hasValueSatisfying(frozen -> {
                    assertThat(frozen.entry().actor()).isEqualTo(server.owner.id().value());
                    assertThat(frozen.payload().orElseThrow()).contains("looks odd");
                });
    }

    @Test
    void aThawLetsEverythingBeginAgainAndIsOnRecord() {
        done(server.stopSwitch.freeze("", server.owner));

        assertThat(done(server.stopSwitch.thaw(server.owner))).isPresent();

        server.begin(scout);
        assertThat(server.stopSwitch.frozen()).isEmpty();
        assertThat(last("os.atom.host.thawed")).isPresent();
        assertThat(done(server.stopSwitch.thaw(server.owner))).isEmpty();
    }

    /** However late a server hears of its own stop, and though it looks again after a failure. */
    @Test
    void whatBeginsAfterAStopIsNotEndedByIt() {
        OtherServers watch = new OtherServers(server.open.journal(), server.stopSwitch);
        OtherServers again = new OtherServers(server.open.journal(), server.stopSwitch);
        done(server.stopSwitch.freeze("", server.owner));
        done(server.stopSwitch.thaw(server.owner));
        done(server.stopSwitch.stop(scout, server.owner));
        server.begin(scout);

        watch.look();
        again.look();

        assertThat(server.works.going()).isOne();
    }

    @Test
    void whoWasRefusedIsRefusedAheadUntilItIsLetGo() {
        done(server.stopSwitch.freeze("looks odd", server.owner));
        assertThat(server.stopSwitch.stillHalted(scout.id())).as("its entry tells").isEmpty();

        server.stopSwitch.heldBack(scout.id());
        assertThat(server.stopSwitch.stillHalted(scout.id()))
                .hasValueSatisfying(halt -> assertThat(halt.rule()).isEqualTo("host.frozen"));
        assertThat(server.stopSwitch.stillHalted(other.id())).isEmpty();

        done(server.stopSwitch.thaw(server.owner));
        assertThat(server.stopSwitch.stillHalted(scout.id())).isEmpty();
    }

    @Test
    void freezingTwiceIsFreezingOnceButEndsWhatIsStillThere() {
        var first = done(server.stopSwitch.freeze("first", server.owner));
        server.works.begin(scout.id());

        var second = done(server.stopSwitch.freeze("second", server.owner));

        assertThat(second.now()).isEqualTo(first.now());
        assertThat(second.ended()).isOne();
    }

    @Test
    void aFreezeOutlivesTheServer() {
        done(server.stopSwitch.freeze("over night", server.owner));
        server.close();

        server = new StoppedServer(location, directory.resolve("home"));

        assertHeld(scout, "host.frozen", "over night", "atom-os thaw");
    }

    @Test
    void noAgentStopsOrLiftsAnything() {
        for (Outcome<?> outcome :
                List.of(
                        server.stopSwitch.freeze("", scout),
                        server.stopSwitch.thaw(scout),
                        server.stopSwitch.stop(other, scout),
                        server.stopSwitch.revoke(other.id(), scout),
                        server.stopSwitch.remove(other.id(), scout))) {
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused ->
                                    assertThat(refused.cause()).isEqualTo(Outcome.Cause.FORBIDDEN));
        }
        server.begin(other);
    }

    @Test
    void aReasonThatIsABookIsRefusedAndStopsNothing() {
        assertThat(server.stopSwitch.freeze("x".repeat(2001), server.owner))
                .isInstanceOf(Outcome.Refused.class);
        server.begin(scout);
    }

    @Test
    void aPausedAgentBeginsNothingAndTheOthersGoOn() {
        done(server.identities.pause(scout.id(), server.owner));
        assertHeld(scout, "never.paused", "paused", "atom-os agent resume");
        server.begin(other);
        done(server.identities.resume(scout.id(), server.owner));
        server.begin(scout);
    }

    @Test
    void stoppingAnAgentEndsWhatItHasAndNothingElse() {
        server.begin(scout);
        server.begin(other);

        assertThat(done(server.stopSwitch.stop(scout, server.owner))).isOne();

        assertThat(server.works.going()).isOne();
        assertThat(last("os.atom.agent.stopped"))
                .hasValueSatisfying(stopped ->
                        assertThat(stopped.entry().subject()).isEqualTo(scout.id().value()));
        server.begin(scout);
    }

    @Test
    void aRevokedAgentIsEndedAndBeginsNothingUntilItHasAKey() {
        server.begin(scout);
        assertThat(done(server.stopSwitch.revoke(scout.id(), server.owner))).isOne();
        assertThat(server.works.going()).isZero();
        assertHeld(scout, "agent.revoked", "revoked", "key rotate");
        done(server.identities.rotateKey(scout.id(), server.owner));
        server.begin(scout);
    }

    @Test
    void aRemovedAgentIsEndedAndNeverBeginsAgain() {
        server.begin(scout);
        assertThat(done(server.stopSwitch.remove(scout.id(), server.owner))).isOne();
        assertThat(server.works.going()).isZero();
        assertHeld(scout, "agent.removed", "removed", "agent add");
    }

    /** What asked before the freeze and is recorded after it: the journal itself says no. */
    @Test
    void nothingSlipsThroughWhileManyBegin() throws Exception {
        int beginners = 8;
        CountDownLatch busy = new CountDownLatch(beginners * 3);
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < beginners; number++) {
            Principal.Agent agent = number % 2 == 0 ? scout : other;
            threads.add(Thread.ofVirtual().start(() -> beginUntilHalted(agent, busy)));
        }
        busy.await();

        done(server.stopSwitch.freeze("now", server.owner));

        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(server.works.going()).as("what goes on after the freeze").isZero();
        List<Recorded> all = server.open.journal().after(0, 1_000_000, Filter.ALL);
        long frozen = last("os.atom.host.frozen").orElseThrow().entry().seq();
        assertThat(all.stream().filter(each -> each.entry().type().equals(StoppedServer.BEGAN)))
                .isNotEmpty()
                .allMatch(each -> each.entry().seq() < frozen);
    }

    private void beginUntilHalted(Principal.Agent agent, CountDownLatch busy) {
        try {
            while (true) {
                server.begin(agent);
                busy.countDown();
            }
        } catch (Halted expected) {
            // The freeze has come.
        }
    }

    @Test
    void aStoreThatFailsHoldsUpTheRecordNotTheEnd() {
        server.begin(scout);
        server.open.journal().close();

        assertThatThrownBy(() -> server.stopSwitch.freeze("", server.owner))
                .isInstanceOf(JournalUnavailable.class);
        assertThat(server.works.going()).isZero();
        server.works.begin(scout.id());
        assertThatThrownBy(() -> server.stopSwitch.stop(scout, server.owner))
                .isInstanceOf(JournalUnavailable.class);
        assertThat(server.works.going()).isZero();
    }

    @Test
    void anErasedFreezeStillHoldsAndRebuiltTablesEqualTheLiveOnes() {
        done(server.stopSwitch.freeze("secret", server.owner));
        done(server.identities.pause(scout.id(), server.owner));
        done(server.stopSwitch.revoke(other.id(), server.owner));
        List<Map<String, Object>> live = rows();
        server.open.journal().rebuild();
        assertThat(rows()).isEqualTo(live);

        long frozen = last("os.atom.host.frozen").orElseThrow().entry().seq();
        server.open.journal().erase(List.of(frozen), "it names someone", server.owner.id().value());
        List<Map<String, Object>> erased = rows();
        server.open.journal().rebuild();
        assertThat(rows()).isEqualTo(erased);

        assertHeld(scout, "host.frozen", "frozen", "atom-os thaw");
        assertThat(server.stopSwitch.frozen())
                .hasValueSatisfying(freeze -> assertThat(freeze.reason()).isEmpty());
    }

    private List<Map<String, Object>> rows() {
        return server.open
                .store()
                .reads()
                .withHandle(handle ->
                        handle.select("SELECT * FROM freeze_hold ORDER BY subject, hold")
                                .mapToMap()
                                .list());
    }

    private Optional<Recorded> last(String type) {
        return server
                .open
                .journal()
                .before(
                        Long.MAX_VALUE,
                        1,
                        new Filter(Optional.of(type), Optional.empty(), Optional.empty()))
                .stream()
                .findFirst();
    }

    private void assertHeld(Principal.Agent agent, String rule, String reason, String mend) {
        Halt halt = server.stopSwitch.halt(agent.id()).orElseThrow();
        assertThat(halt.rule()).isEqualTo(rule);
        assertThat(halt.reason()).contains(reason).doesNotContain("\n");
        assertThat(halt.mend()).contains(mend);
        assertThatThrownBy(() -> server.begin(agent))
                .isInstanceOfSatisfying(
                        Halted.class, halted -> assertThat(halted.halt()).isEqualTo(halt));
    }
}
