package os.atom.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** While requests keep coming, what a person ended is over when the call returns. */
class RevocationIsImmediateTest extends IdentitiesFixture {
    @Test
    void aDeadKeyIsNeverAcceptedAgainAndALivingOneNeverRefused() throws Exception {
        Issued steady = added("steady", Maturity.INTERN);
        AtomicBoolean over = new AtomicBoolean();
        List<Future<Long>> callers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (int caller = 0; caller < 3; caller++) {
                callers.add(
                        threads.submit(() -> {
                            long refused = 0;
                            while (!over.get()) {
                                if (identities.authenticate(steady.key().reveal()).isEmpty()) {
                                    refused++;
                                }
                            }
                            return refused;
                        }));
            }
            try {
                for (int round = 0; round < 60; round++) {
                    endOneOfMany(round, steady);
                }
            } finally {
                over.set(true);
            }
            for (Future<Long> caller : callers) {
                assertThat(caller.get(30, TimeUnit.SECONDS)).isZero();
            }
        }
    }

    private void endOneOfMany(int round, Issued steady) {
        Issued brief = added("brief", Maturity.AUTONOMOUS);
        PrincipalId id = brief.agent().id();
        assertThat(identities.authenticate(brief.key().reveal())).isPresent();
        switch (round % 3) {
            case 0 -> done(identities.revoke(id, owner));
            case 1 -> done(identities.rotateKey(id, owner));
            default -> done(identities.remove(id, owner));
        }
        assertThat(identities.authenticate(brief.key().reveal())).isEmpty();
        if (round % 3 != 2) {
            done(identities.remove(id, owner));
        }
        done(identities.pause(steady.agent().id(), owner));
        assertThat(paused(steady)).contains(true);
        done(identities.resume(steady.agent().id(), owner));
        assertThat(paused(steady)).contains(false);
        identities.refresh();
        assertThat(identities.authenticate(brief.key().reveal())).isEmpty();
    }

    private Optional<Boolean> paused(Issued agent) {
        return identities
                .authenticate(agent.key().reveal())
                .map(Principal.Agent.class::cast)
                .map(Principal.Agent::paused);
    }

    @Test
    void manyPeopleMayChangeOneAgentAtOnce() throws Exception {
        Issued scout = added("scout", Maturity.INTERN);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Issued>> rotations = new ArrayList<>();
            for (int each = 0; each < 24; each++) {
                rotations.add(
                        threads.submit(
                                () -> done(identities.rotateKey(scout.agent().id(), owner))));
            }
            int valid = 0;
            for (Future<Issued> rotation : rotations) {
                Issued issued = rotation.get(Duration.ofSeconds(60).toSeconds(), TimeUnit.SECONDS);
                valid += identities.authenticate(issued.key().reveal()).isPresent() ? 1 : 0;
            }
            // The last rotation's key, looked at after all of them, is the only one in force.
            assertThat(valid).isGreaterThanOrEqualTo(1);
            long inForce =
                    rotations.stream()
                            .map(Future::resultNow)
                            .filter(issued ->
                                    identities.authenticate(issued.key().reveal()).isPresent())
                            .count();
            assertThat(inForce).isEqualTo(1);
        }
    }
}
