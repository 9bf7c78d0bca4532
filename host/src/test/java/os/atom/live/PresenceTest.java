package os.atom.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import os.atom.identity.PrincipalId;
import os.atom.journal.SettableClock;

/** Who was heard of, and when, and what that means. */
class PresenceTest {
    private static final PrincipalId SCOUT = new PrincipalId("agent:1");
    private static final Instant NOON = Instant.parse("2027-01-01T12:00:00Z");
    private static final Duration PRESENT = Duration.ofMinutes(3);

    private final SettableClock clock = new SettableClock(NOON);
    private final Presence presence = new Presence(clock, PRESENT, 2);

    private Presence.State state() {
        return presence.state(presence.of(SCOUT).orElseThrow());
    }

    private void assertChangedTo(Presence.State... states) {
        assertThat(presence.changes()).extracting(Presence.Change::state).containsExactly(states);
    }

    @Test
    void knowsNobodyOfWhomNothingWasHeard() {
        assertThat(presence.of(SCOUT)).isEmpty();
        assertThat(presence.changes()).isEmpty();
    }

    @Test
    void keepsTheLastSignAndCountsWhatIsOpen() {
        presence.hear(SCOUT);
        assertThat(presence.of(SCOUT)).contains(new Presence.Seen(NOON, 0));
        var one = presence.connect(SCOUT).orElseThrow();
        assertThat(presence.connect(SCOUT)).isPresent();
        clock.set(NOON.plus(PRESENT));
        presence.hear(SCOUT);
        one.close();
        one.close();
        assertThat(presence.of(SCOUT)).contains(new Presence.Seen(NOON.plus(PRESENT), 1));
    }

    @Test
    void letsNobodyHaveMoreOpenThanOneMay() {
        var one = presence.connect(SCOUT).orElseThrow();
        assertThat(presence.connect(SCOUT)).isPresent();
        assertThat(presence.connect(SCOUT)).isEmpty();
        assertThat(presence.connect(new PrincipalId("agent:2"))).isPresent();
        one.close();
        assertThat(presence.connect(SCOUT)).isPresent();
        assertThat(presence.connect(SCOUT)).isEmpty();
    }

    @Test
    void isOnlineWhileHeardAwayWhileOpenAndElseOffline() {
        var open = presence.connect(SCOUT).orElseThrow();
        assertThat(state()).isEqualTo(Presence.State.ONLINE);
        clock.set(NOON.plus(PRESENT).minusMillis(1));
        assertThat(state()).isEqualTo(Presence.State.ONLINE);
        clock.set(NOON.plus(PRESENT));
        assertThat(state()).isEqualTo(Presence.State.AWAY);
        open.close();
        assertThat(state()).isEqualTo(Presence.State.OFFLINE);
        presence.hear(SCOUT);
        assertThat(state()).isEqualTo(Presence.State.ONLINE);
    }

    @Test
    void tellsEachChangeOnce() {
        var open = presence.connect(SCOUT).orElseThrow();
        assertChangedTo(Presence.State.ONLINE);
        presence.hear(SCOUT);
        assertChangedTo();
        clock.set(NOON.plus(PRESENT));
        assertChangedTo(Presence.State.AWAY);
        assertChangedTo();
        open.close();
        assertChangedTo(Presence.State.OFFLINE);
        presence.forget(SCOUT);
        assertChangedTo();
        assertThat(presence.of(SCOUT)).isEmpty();
    }
}
