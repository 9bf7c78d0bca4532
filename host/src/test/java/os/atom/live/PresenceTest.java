package os.atom.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import os.atom.identity.PrincipalId;
import os.atom.journal.SettableClock;

/** Who was heard of, and when. */
class PresenceTest {
    private static final PrincipalId SCOUT = new PrincipalId("agent:1");
    private static final Instant NOON = Instant.parse("2027-01-01T12:00:00Z");

    private final SettableClock clock = new SettableClock(NOON);
    private final Presence presence = new Presence(clock);

    @Test
    void knowsNobodyOfWhomNothingWasHeard() {
        assertThat(presence.of(SCOUT)).isEmpty();
    }

    @Test
    void keepsTheLastSignAndCountsWhatIsOpen() {
        presence.hear(SCOUT);
        assertThat(presence.of(SCOUT)).contains(new Presence.Seen(NOON, 0));
        presence.connect(SCOUT);
        presence.connect(SCOUT);
        clock.set(NOON.plus(Duration.ofMinutes(3)));
        presence.hear(SCOUT);
        presence.disconnect(SCOUT);
        assertThat(presence.of(SCOUT))
                .contains(new Presence.Seen(NOON.plus(Duration.ofMinutes(3)), 1));
    }
}
